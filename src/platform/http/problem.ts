import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { Refusal } from '#kernel/result.ts';
import { statusOf } from './refusal-status.ts';

/** Finds the sentence with this id in a language; injected, because the platform knows no catalogue. */
export type Translate = (
  language: string,
  id: string,
  params?: Record<string, string | number>,
) => string;

/** Where in a request a field is. */
export type Part = 'body' | 'query' | 'path';

/** RFC 9457, with the code of the refusal and every field that is wrong. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly field?: string;
  readonly incident?: string;
  readonly errors?: readonly {
    readonly in: Part;
    readonly pointer: string;
    readonly code: string;
    readonly detail: string;
  }[];
};

export const problemType = 'application/problem+json; charset=utf-8';

export type WrongFields = { readonly in: Part; readonly problems: readonly FieldProblem[] };

type Words = { readonly language: string; readonly translate: Translate };

export function toProblem(refusal: Refusal, words: Words, wrong?: WrongFields): Problem {
  const { language, translate } = words;
  const status = statusOf(refusal.code);
  const sentence = (code: string, params: Refusal['params']): string =>
    translate(language, `refusal.${code}`, { ...params });
  const errors = wrong?.problems.map(({ pointer, code, params }) => ({
    in: wrong.in,
    pointer,
    code,
    detail: sentence(code, params),
  }));
  const field = refusal.field ?? errors?.[0]?.pointer;
  return {
    type: `urn:amends:${refusal.code}`,
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    detail: sentence(refusal.code, refusal.params),
    code: refusal.code,
    ...(field === undefined ? {} : { field }),
    ...(errors === undefined ? {} : { errors }),
    ...incidentOf(refusal),
  };
}

const incidentOf = ({ params }: Refusal): { incident?: string } =>
  typeof params?.['incident'] === 'string' ? { incident: params['incident'] } : {};

/** Seconds to wait, when the refusal says so. */
export function retryAfterOf({ params }: Refusal): number | undefined {
  const seconds = params?.['retryAfterSeconds'];
  return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : undefined;
}

/** Short enough to be read out on the phone; the log has the same word beside the error. */
export const newIncident = (): string => randomBytes(5).toString('hex').toUpperCase();
