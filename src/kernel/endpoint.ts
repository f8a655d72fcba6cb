import type { Static, TSchema } from 'typebox';

/** Who may call: nobody signed in, any signed-in person or API key, or one of these permissions. */
export type Access = 'public' | 'signed-in' | { readonly permission: string };

/** One HTTP operation, described once for the server, the typed client and OpenAPI. */
export type Endpoint<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Answer extends TSchema = TSchema,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With Fastify's placeholders: `/v1/cases/:caseId`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** How the body is described where the check is looser: items of a list are checked one by one. */
  readonly describedBody?: TSchema;
  readonly answer: Answer;
  /** The status of a success; 200 when left out. */
  readonly status?: number;
  /** What is sent waits for its turn, and is turned away while too much waits already. */
  readonly isQueued?: boolean;
  /** Heeds an `Idempotency-Key`: under one it is done once, however often it is sent. */
  readonly isKeyed?: boolean;
  /** Makes work for people and has others written to: anybody may call it, and only a few times. */
  readonly isSparing?: boolean;
};

export const endpoint = <
  Params extends TSchema,
  Query extends TSchema,
  Body extends TSchema,
  Answer extends TSchema,
>(
  spec: Endpoint<Params, Query, Body, Answer>,
): Endpoint<Params, Query, Body, Answer> => spec;

export type ParamsOf<E> =
  E extends Endpoint<infer P, TSchema, TSchema, TSchema> ? Static<P> : never;
export type QueryOf<E> = E extends Endpoint<TSchema, infer Q, TSchema, TSchema> ? Static<Q> : never;
export type BodyOf<E> = E extends Endpoint<TSchema, TSchema, infer B, TSchema> ? Static<B> : never;
export type AnswerOf<E> =
  E extends Endpoint<TSchema, TSchema, TSchema, infer A> ? Static<A> : never;
