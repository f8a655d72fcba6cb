const statuses: Readonly<Record<string, number>> = {
  'bad-input': 422,
  'bad-json': 400,
  'bad-address': 400,
  'bad-request': 400,
  'bad-idempotency-key': 400,
  'empty-body': 400,
  'signed-out': 401,
  'session-expired': 401,
  'unknown-key': 401,
  'wrong-password': 401,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'links.unknown': 404,
  'wrong-method': 405,
  conflict: 409,
  stale: 409,
  'too-large': 413,
  'wrong-content-type': 415,
  'too-many-requests': 429,
  'too-many-for-now': 429,
  internal: 500,
  'try-later': 503,
  'web-not-built': 503,
};

/** The last word of a code decides: `cases.not-found` is a 404 like `not-found`; all else is a 422. */
export const statusOf = (code: string): number =>
  statuses[code] ?? statuses[code.slice(code.lastIndexOf('.') + 1)] ?? 422;

/**
 * Codes this folder answers with by itself; each needs a sentence `refusal.<code>` in i18n. The
 * parameters a sentence may use stand beside it.
 */
export const platformRefusals = [
  'bad-input',
  'bad-json',
  'bad-address',
  'bad-request',
  'bad-idempotency-key', // most
  'empty-body',
  'signed-out',
  'session-expired',
  'unknown-key',
  'wrong-password',
  'forbidden', // permission, who: person, key
  'cross-site',
  'not-found',
  'wrong-method', // methods
  'too-large', // limitMegabytes
  'wrong-content-type',
  'too-many-requests', // retryAfterSeconds
  'too-many-for-now', // retryAfterSeconds, minutes
  'internal', // incident
  'try-later', // retryAfterSeconds
  'web-not-built',
  'field-missing', // field
  'field-unknown', // field
  'field-type', // expected: text, number, wholeNumber, yesNo, list, object, nothing
  'field-choice', // choices
  'field-format', // format
  'field-pattern',
  'field-too-short', // limit
  'field-too-long', // limit
  'field-too-small', // limit
  'field-too-big', // limit
  'field-too-few', // limit
  'field-too-many', // limit
  'field-wrong',
] as const;
