import type OpenAI from 'openai';
import type { AskModel, Question, Reply } from '#areas/recovery/second-reading/question.ts';

export type ModelSettings = {
  /** Up to and with the version: `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly name: string;
  readonly key: string | undefined;
  /** For one question, all in all; below the lease of an event of the outbox. */
  readonly timeoutMillis?: number;
};

export type LanguageModel = {
  readonly ask: AskModel;
  /** The models that the address offers; none where it does not say. */
  offered(): Promise<
    { readonly ok: true; readonly models: readonly string[] } | Extract<Reply, { ok: false }>
  >;
};

const usualTimeoutMillis = 60_000;
const probeMillis = 5_000;
/** An answer is an object of a few lines; a model that rambles is cut off. */
const mostTokens = 1_000;

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;
type Manner = (question: Question) => Omit<Body, 'model' | 'messages'>;

/** Servers differ in what they know of the protocol: from all we would like down to nothing but the messages. */
const manners: readonly Manner[] = [
  ({ answer }) => ({
    temperature: 0,
    max_tokens: mostTokens,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'reading', strict: true, schema: { ...answer } },
    },
  }),
  () => ({ temperature: 0, response_format: { type: 'json_object' } }),
  () => ({}),
];

/** What a server says that does not know something in the request. */
const misunderstood = new Set([400, 404, 422, 501]);

/** A model at an OpenAI-compatible address. Its library is loaded with the first question, not before. */
export function createLanguageModel(settings: ModelSettings): LanguageModel {
  let loading: Promise<Client> | undefined;
  const client = (): Promise<Client> => {
    loading ??= load(settings);
    return loading;
  };
  let firstManner = 0;

  const askIn = async (question: Question, stopping: AbortSignal): Promise<Reply> => {
    const loaded = await client();
    // The limit is the model's: to load the library may take as long as the machine is busy.
    const signal = within(settings.timeoutMillis ?? usualTimeoutMillis, stopping);
    let last: Reply = { ok: false, why: 'refused' };
    for (let at = firstManner; at < manners.length; at++) {
      const body = bodyOf(settings.name, question, manners[at]?.(question));
      last = await loaded.complete(body, signal);
      const isPuzzled = !last.ok && misunderstood.has(last.status ?? 0);
      if (last.ok) firstManner = at;
      if (!isPuzzled) return last;
    }
    return last;
  };

  return {
    ask: askIn,
    offered: async () => (await client()).offered(),
  };
}

const within = (millis: number, stopping: AbortSignal): AbortSignal =>
  AbortSignal.any([stopping, AbortSignal.timeout(millis)]);

const bodyOf = (
  model: string,
  { task, words }: Question,
  manner: Omit<Body, 'model' | 'messages'> = {},
): Body => ({
  ...manner,
  model,
  messages: [
    { role: 'system', content: task },
    { role: 'user', content: JSON.stringify({ message: words }) },
  ],
});

type Client = {
  complete(body: Body, signal: AbortSignal): Promise<Reply>;
  offered: LanguageModel['offered'];
};

/** What the library tells about this machine with every request, taken back: it is nobody's business. */
const aboutUs = Object.fromEntries(
  ['Lang', 'Package-Version', 'OS', 'Arch', 'Runtime', 'Runtime-Version'].map((name) => [
    `X-Stainless-${name}`,
    null,
  ]),
);

async function load(settings: ModelSettings): Promise<Client> {
  const library = await import('openai');
  const { key } = settings;
  const client = new library.OpenAI({
    baseURL: settings.url,
    apiKey: key ?? 'none',
    // What else the environment may hold for this library is not ours to send.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: { ...aboutUs, ...(key === undefined ? { Authorization: null } : {}) },
    // Waiting and trying again are the outbox's; its log would quote what was sent.
    maxRetries: 0,
    logLevel: 'off',
    // The words go to the address that was named, and nowhere it points to.
    fetchOptions: { redirect: 'error' },
  });
  const failed = (error: unknown, signal?: AbortSignal): Extract<Reply, { ok: false }> =>
    failureOf(library, error, signal);
  return {
    async complete(body, signal) {
      try {
        const completion = await client.chat.completions.create(body, { signal });
        return { ok: true, text: completion.choices?.[0]?.message?.content ?? '' };
      } catch (error) {
        return failed(error, signal);
      }
    },
    async offered() {
      const signal = AbortSignal.timeout(probeMillis);
      try {
        const { data } = await client.models.list({ signal });
        return { ok: true, models: (data ?? []).map((one) => one.id) };
      } catch (error) {
        const failure = failed(error, signal);
        return failure.status === 404 ? { ok: true, models: [] } : failure;
      }
    },
  };
}

/** Only what went wrong, by kind: errors of a server may quote the key or the words back. */
function failureOf(
  library: typeof import('openai'),
  error: unknown,
  signal: AbortSignal | undefined,
): Extract<Reply, { ok: false }> {
  if (signal?.aborted || error instanceof library.APIConnectionTimeoutError)
    return { ok: false, why: 'slow' };
  if (error instanceof library.APIConnectionError) return { ok: false, why: 'unreachable' };
  if (!(error instanceof library.APIError) || typeof error.status !== 'number')
    return { ok: false, why: 'broken' };
  const { status } = error;
  const waitMillis = waitOf(error.headers);
  const wait = waitMillis === undefined ? {} : { waitMillis };
  if (status === 429 || status === 503) return { ok: false, why: 'busy', status, ...wait };
  return { ok: false, why: status >= 500 ? 'broken' : 'refused', status };
}

/** Seconds to wait, as the server says. */
function waitOf(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after') ?? '';
  const seconds = Number(text);
  return text.trim() !== '' && seconds >= 0 ? seconds * 1_000 : undefined;
}
