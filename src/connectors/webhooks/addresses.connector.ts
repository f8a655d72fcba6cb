import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Everything that is no address of the public internet, by the registries of IANA for special purposes. */
const special: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
];

/** Of IPv6 only this part is given out to the public; the rest is refused unseen. */
const publicSix = new BlockList();
publicSix.addSubnet('2000::', 3, 'ipv6');

/** Inside it: ways to carry an IPv4 address, which may be a private one, and examples. */
const specialSix: typeof special = [
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
];

const refused = new BlockList();
for (const [net, bits, family] of [...special, ...specialSix]) refused.addSubnet(net, bits, family);

/** Whether an IP address leads to this machine, its network or nowhere. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return refused.check(address, 'ipv4');
  if (family !== 6) return true;
  return !publicSix.check(address, 'ipv6') || refused.check(address, 'ipv6');
}

const refusal = 'EPRIVATE';

export const isPrivateRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === refusal;

const privateError = (host: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${host} is an address of a private network`), { code: refusal });

/** The host of a URL as an address when it is one; names are looked at when they are resolved. */
export function refusedHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) !== 0 && isPrivateAddress(bare);
}

type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * Resolves names to public addresses only. The connection is made to what was looked at here, so that
 * a name cannot answer with another address the second time.
 */
export const guarded =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return done(error ?? privateError(hostname), '');
      if (found.some((one) => isPrivateAddress(one.address)))
        return done(privateError(hostname), '');
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };

export const publicLookup: LookupFunction = guarded(lookup);
