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

/** A request takes no user from its address, and the path goes on behind it. */
export function modelAddress(text: string): string | undefined {
  const address = url('https:', 'http:')(text)?.replace(/\/+$/, '');
  if (address === undefined) return undefined;
  const { username, password, search, hash } = new URL(address);
  return username + password + search + hash === '' ? address : undefined;
}
