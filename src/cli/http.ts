import { errorCode, errorMessage, operatorError } from '#platform/operator-error.ts';
import type { Server } from './server-of.ts';

/** A request of a command to the server; a failure becomes a sentence for whoever typed it. */
export const request = (server: Server, path: string, body?: unknown): Promise<Response> =>
  requestTo(body === undefined ? 'GET' : 'POST', server, path, body);

type Method = 'GET' | 'POST' | 'DELETE';

async function requestTo(
  method: Method,
  server: Server,
  path: string,
  body?: unknown,
): Promise<Response> {
  const response = await reach(method, server, path, body);
  if (response.ok) return response;
  const elsewhere = elsewhereOf(server, response);
  if (elsewhere !== undefined)
    throw operatorError(`${server.url} points to ${elsewhere}: name that address with --server.`);
  throw operatorError(await refusalOf(server, response));
}

/** The same for a JSON answer. */
export const ask = async (server: Server, path: string, body?: unknown): Promise<unknown> =>
  jsonOf(server, await request(server, path, body));

/** The same by a method of one's own. */
export const askTo = async (method: Method, server: Server, path: string): Promise<unknown> =>
  jsonOf(server, await requestTo(method, server, path));

/** What stands before a server, or in its place, may answer anything; and an answer may break off. */
async function jsonOf({ url }: Server, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw operatorError(
      `${url} gave no whole answer of Amends (${errorMessage(error)}): look whether it runs there, and what became of the command, before you give it again.`,
      error,
    );
  }
}

/** Followed, a redirect would ask for something else than was meant, and show no token. */
function elsewhereOf({ url }: Server, { status, headers }: Response): string | undefined {
  const location = headers.get('location') ?? '';
  const isElsewhere = status >= 300 && status < 400 && URL.canParse(location, url);
  return isElsewhere ? new URL(location, url).origin : undefined;
}

async function reach(
  method: Method,
  server: Server,
  path: string,
  body: unknown,
): Promise<Response> {
  try {
    return await fetch(`${server.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw operatorError(
      `${server.url} cannot be reached (${errorCode(cause) ?? errorMessage(cause)}): is the server running there?`,
    );
  }
}

type Problem = {
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};

/** A page marks the field; here it is named, and nobody goes back to a list. */
function sentenceOf({ detail, code, errors = [] }: Problem, status: number): string | undefined {
  if (status === 404 && code === 'not-found') return 'There is nothing by that name or id.';
  return errors.length > 0
    ? errors.map((one) => `${one.pointer.slice(1)}: ${one.detail}`).join(' ')
    : detail;
}

async function refusalOf(server: Server, response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  if (response.status === 401) {
    return `${server.url} does not know this token: make one with "amends token".`;
  }
  try {
    const sentence = sentenceOf(JSON.parse(text) as Problem, response.status);
    return `${server.url} refuses (${response.status}): ${sentence ?? text.slice(0, 200)}`;
  } catch {
    return `${server.url} answers ${response.status}: ${text.slice(0, 200)}`;
  }
}
