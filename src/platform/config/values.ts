import { isLoopback } from '../loopback.ts';

export type Variable<Value> = {
  readonly env: string;
  readonly doc: string;
  /** What a value looks like, as the end of the sentence "… must be". */
  readonly expects: string;
  readonly fallback: Value;
  /** How the table of documentation shows the fallback when it is not the value itself. */
  readonly fallbackShown?: string;
  /** The value, or undefined when the text is not one. */
  parse(text: string): Value | undefined;
};

export type Read = <Value>(variable: Variable<Value>) => Value;

/** Texts of the environment as values; undefined when a text is none. */

export const anyText = (text: string): string => text;

export const oneOf =
  <const Choice extends string>(...choices: readonly Choice[]) =>
  (text: string): Choice | undefined =>
    choices.find((choice) => choice === text);

export const integer =
  (least: number, most: number) =>
  (text: string): number | undefined => {
    const value = Number(text);
    return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  };

export const url =
  (...protocols: readonly string[]) =>
  (text: string): string | undefined =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined;

export function yesOrNo(text: string): boolean | undefined {
  if (['yes', 'true', '1', 'on'].includes(text.toLowerCase())) return true;
  return ['no', 'false', '0', 'off'].includes(text.toLowerCase()) ? false : undefined;
}

/** A list of servers is allowed: each must be an address on its own. */
export function natsUrls(text: string): string | undefined {
  const one = url('nats:', 'tls:', 'ws:', 'wss:');
  return text.split(',').every((part) => one(part.trim()) !== undefined) ? text : undefined;
}

/** An address that others go on from: it holds no user, who would stand in every link, and nothing behind the path. */
export function plainAddress(text: string): string | undefined {
  const address = url('https:', 'http:')(text)?.replace(/\/+$/, '');
  if (address === undefined) return undefined;
  const { username, password, search, hash } = new URL(address);
  return username + password + search + hash === '' ? address : undefined;
}

/** A receiver of signed messages: its address may hold a query, but no user. */
export function webhookAddress(text: string): string | undefined {
  const address = url('https:', 'http:')(text);
  if (address === undefined) return undefined;
  const { username, password, hash } = new URL(address);
  return username + password + hash === '' ? address : undefined;
}

/** Scheme, host and port alone; a key travels there, so it is https beyond this machine. */
export function origin(text: string): string | undefined {
  const address = url('https:', 'http:')(text)?.replace(/\/$/, '');
  if (address === undefined || new URL(address).origin !== address.toLowerCase()) return undefined;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopback(hostname) ? address : undefined;
}

/** A secret of Standard Webhooks: 24 to 64 bytes. */
export function webhookSecret(text: string): string | undefined {
  const [, base64] = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/.exec(text) ?? [];
  if (base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const isWhole = bytes.toString('base64') === base64 && bytes.length >= 24 && bytes.length <= 64;
  return isWhole ? text : undefined;
}
