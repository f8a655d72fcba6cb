import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { RemedyRequest } from '#connectors/webhooks/errand.contract.ts';

/** What the server does with a message. */
export type WebhookAct =
  | 'answer'
  /** It is done, and then nobody hears of it. */
  | { readonly does: 'then-hangs' | 'then-resets' | 'then-fails' | 'then-half-a-body' }
  | { readonly before: 'hangs' | 'resets' }
  | {
      readonly status: number;
      readonly body?: string;
      readonly headers?: Record<string, string>;
    };

type Received = { readonly headers: IncomingMessage['headers']; readonly body: string };

/** Carried out once a message id, whatever happens around it. */
export type Deed = { readonly id: string; readonly request: RemedyRequest };

/** Another company's system on this machine: checks the signature with the library, keeps a book. */
export async function webhookServer(secret = 'whsec_c2VjcmV0IG9mIGEgdGVzdCBvZiBBbWVuZHM=') {
  const received: Received[] = [];
  const deeds = new Map<string, Deed>();
  let act: (received: Received) => WebhookAct = () => 'answer';

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const one = { headers: request.headers, body };
    received.push(one);
    const read = verified(secret, one);
    if (read === undefined) return answer(response, 401);
    perform(response, deeds, read, act(one));
  };
  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/remedies`,
    secret,
    received,
    /** Its own book. */
    deeds: (): Deed[] => [...deeds.values()],
    forget(): void {
      deeds.clear();
      received.length = 0;
    },
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
export type WebhookServer = Awaited<ReturnType<typeof webhookServer>>;

function verified(secret: string, { headers, body }: Received): Deed | undefined {
  const text = (name: string): string => String(headers[name]);
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  try {
    const shown = Object.fromEntries(names.map((name) => [name, text(name)]));
    const request = new Webhook(secret).verify(body, shown) as RemedyRequest;
    return { id: text('webhook-id'), request };
  } catch {
    return undefined;
  }
}

function perform(
  response: ServerResponse,
  deeds: Map<string, Deed>,
  deed: Deed,
  act: WebhookAct,
): void {
  if (act === 'answer') answer(response, deeds.has(deed.id) ? 200 : 201, done(deeds, deed));
  else if ('status' in act) answer(response, act.status, act.body, act.headers);
  else if ('before' in act) breakOff(response, act.before);
  else {
    done(deeds, deed);
    breakOff(response, act.does);
  }
}

/** Does it unless it is done, and says under which number. */
function done(deeds: Map<string, Deed>, deed: Deed): string {
  if (!deeds.has(deed.id)) deeds.set(deed.id, deed);
  return JSON.stringify({ reference: `order-${[...deeds.keys()].indexOf(deed.id) + 1}` });
}

function answer(response: ServerResponse, status: number, body = '', headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

function breakOff(response: ServerResponse, how: string): void {
  if (how.endsWith('hangs')) return;
  if (how.endsWith('fails')) answer(response, 500);
  else if (how.endsWith('resets')) response.socket?.resetAndDestroy();
  else {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"reference":"or', () => response.socket?.resetAndDestroy());
  }
}
