import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request: an answer of the model, or how it goes wrong. */
export type Act =
  | { readonly says: unknown }
  | { readonly text: string }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  /** Nothing comes, or headers and half of a body. */
  | { readonly hangs: 'silent' | 'halfway' };

export type Asked = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
  };
};

/** A server on this machine that speaks the chat-completions protocol, with its failures. */
export async function chatServer(models: readonly string[] = ['small']) {
  const asked: Asked[] = [];
  let act: (request: Asked, place: number) => Act | Promise<Act> = () => ({ text: '{}' });
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') return send(response, { data: models.map((id) => ({ id })) });
    let text = '';
    for await (const chunk of request) text += chunk;
    const one = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) };
    asked.push(one);
    perform(response, await act(one, asked.length - 1));
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    /** What it does from now on. */
    acts(next: typeof act): void {
      act = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
export type ChatServer = Awaited<ReturnType<typeof chatServer>>;

function perform(response: ServerResponse, act: Act): void {
  if ('status' in act) {
    response.writeHead(act.status, { 'content-type': 'application/json', ...act.headers });
    response.end(act.body ?? '{"error":{"message":"no"}}');
    return;
  }
  if ('hangs' in act) {
    if (act.hangs === 'silent') return;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"id":"1","choices":[{"mess');
    return;
  }
  const content = 'text' in act ? act.text : JSON.stringify(act.says);
  send(response, {
    id: '1',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  });
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
