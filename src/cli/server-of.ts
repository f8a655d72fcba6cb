import { usageError, type Words } from './command.ts';

export type Server = { readonly url: string; readonly token: string };

const defaultServer = 'http://127.0.0.1:8400';

const sendable = /^[\x21-\x7e]+$/;

/** The server a command talks to and the token it shows. */
export function serverOf(words: Words): Server {
  const token = words.text('token') ?? process.env['AMENDS_TOKEN'];
  if (token === undefined || token === '') {
    throw usageError(
      'Which token? Add --token TOKEN or set AMENDS_TOKEN; "amends token" makes one.',
    );
  }
  if (!sendable.test(token.trim()))
    throw usageError(
      'This is no token: there are characters in it that no token has. Copy it whole, in one line.',
    );
  return { url: serverUrlOf(words), token: token.trim() };
}

export function serverUrlOf(words: Words): string {
  const written = words.text('server') ?? process.env['AMENDS_SERVER'] ?? defaultServer;
  const isAddress = URL.canParse(written) && /^https?:$/.test(new URL(written).protocol);
  if (!isAddress) {
    throw usageError(
      `--server takes an address like https://amends.example.com, not "${written}".`,
    );
  }
  return written.replace(/\/+$/, '');
}
