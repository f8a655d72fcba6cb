import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '#kernel/endpoint.ts';
import { given } from '#kernel/given.ts';

/** Why a call did not succeed, in words the reader can act on. `status` 0: the server was not reached. */
export type Problem = {
  readonly code: string;
  readonly status: number;
  /** A sentence of the server; empty when only the page can say what happened. */
  readonly detail: string;
  /** Sentences by field, keyed by the field's JSON pointer (`/reach`). */
  readonly fields: Readonly<Record<string, string>>;
};

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

type Part<Name extends string, Value> = unknown extends Value
  ? { readonly [Key in Name]?: never }
  : { readonly [Key in Name]: Value };
type OptionalPart<Name extends string, Value> = unknown extends Value
  ? { readonly [Key in Name]?: never }
  : { readonly [Key in Name]?: Value };

/** Under a key it is done once, however often it is sent. */
type Keyed = { readonly idempotencyKey?: string };

export type InputOf<E> = Part<'params', ParamsOf<E>> &
  OptionalPart<'query', QueryOf<E>> &
  Part<'body', BodyOf<E>> &
  Keyed;

/** What a call needs of an endpoint; a page that must stay small passes just this. */
type Route = Pick<Endpoint, 'method' | 'path'>;

/** An endpoint known by its type only: its schemas stay out of the page that calls it. */
export const routeTo = <E extends Endpoint>(route: Route): E => route as E;

type Sent = Keyed & {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

function addressOf(route: Route, { params = {}, query = {} }: Sent): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

const noConnection: Problem = { code: 'no-connection', status: 0, detail: '', fields: {} };

type ProblemBody = {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly field?: unknown;
  readonly errors?: unknown;
};

type FieldError = { readonly pointer: string; readonly detail: string };
const isFieldError = (error: unknown): error is FieldError =>
  typeof error === 'object' && error !== null && 'pointer' in error && 'detail' in error;

function problemOf(status: number, body: ProblemBody | undefined): Problem {
  const detail = typeof body?.detail === 'string' ? body.detail : '';
  const code = typeof body?.code === 'string' ? body.code : 'unexpected';
  const named = typeof body?.field === 'string' ? [[body.field, detail]] : [];
  // A gateway in between may have errors of its own, in a shape of its own.
  const listed: readonly unknown[] = Array.isArray(body?.errors) ? body.errors : [];
  const errors = listed.filter(isFieldError).map((error) => [error.pointer, error.detail]);
  return { code, status, detail, fields: Object.fromEntries([...named, ...errors]) };
}

/** What was answered; no operation answers nothing at all. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return (await response.json()) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Longer than any answer takes, and than a line of 8 kB a second takes for what is sent: silent after that, it is lost. */
const longestMillis = (body = ''): number => 120_000 + body.length / 8;

async function send(route: Route, sent: Sent): Promise<Outcome<unknown>> {
  const text = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), longestMillis(text));
  try {
    const response = await fetch(addressOf(route, sent), {
      signal: waiting.signal,
      method: route.method,
      headers: {
        accept: 'application/json',
        'accept-language': document.documentElement.lang || 'en',
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...given('idempotency-key', sent.idempotencyKey),
      },
      ...given('body', text),
    });
    const body = await jsonOf(response);
    if (waiting.signal.aborted) return { ok: false, problem: noConnection };
    if (response.ok && body !== undefined) return { ok: true, value: body };
    return { ok: false, problem: problemOf(response.status, body as ProblemBody | undefined) };
  } catch {
    return { ok: false, problem: noConnection };
  } finally {
    clearTimeout(timer);
  }
}

/** Calls an operation of the API by its contract; a "no" and a lost connection come back as a problem. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
): Promise<Outcome<AnswerOf<E>>> {
  return (await send(endpoint, input as Sent)) as Outcome<AnswerOf<E>>;
}
