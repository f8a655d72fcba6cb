import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the server does with a mail once it has read it, or with the address before. */
export type MailAct =
  | 'takes'
  /** It is in the mailbox, and then nobody hears of it. */
  | 'takes-then-resets'
  /** It never says whether it took it. */
  | 'is-silent'
  | { readonly address: number; readonly says: string }
  | { readonly words: number; readonly says: string };

const replyOf = (code: number, says: string) =>
  Object.assign(new Error(says), { responseCode: code });

/** A mail server of another company on this machine, speaking SMTP, with its mailboxes. */
export async function mailServer() {
  const mailbox: Email[] = [];
  let act: (address: string) => MailAct = () => 'takes';
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, answer) {
      const now = act(address);
      if (typeof now === 'object' && 'address' in now) answer(replyOf(now.address, now.says));
      else answer();
    },
    onData(stream, session, answer) {
      const chunks: Uint8Array[] = [];
      stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo;
        const now = act(to?.address ?? '');
        if (typeof now === 'object') {
          answer('words' in now ? replyOf(now.words, now.says) : undefined);
          return;
        }
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mailbox.push(mail);
          if (now === 'is-silent') return;
          if (now === 'takes') answer();
          else for (const connection of server.connections) connection.close();
        });
      });
    },
  });
  // A connection that ends in the middle is a part of the trials.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mailbox,
    /** What it does from now on. */
    acts(next: typeof act): void {
      act = next;
    },
    close: (): Promise<void> => new Promise((closed) => server.close(closed)),
  };
}
