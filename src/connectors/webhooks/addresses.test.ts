import type { LookupAddress } from 'node:dns';
import { expect, test } from 'vitest';
import { guarded, isPrivateAddress, isPrivateRefusal, refusedHost } from './addresses.connector.ts';

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:0:53aa:64c::1',
  'fe80::1',
  'fe80::1%eth0',
  'fd00::1',
  'ff02::1',
  '2001:db8::1',
  'no address',
])('%s is not of the public internet', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is of the public internet',
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each([
  ['http://127.0.0.1/', true],
  ['http://2130706433/', true],
  ['http://0x7f.1/', true],
  ['http://017700000001/', true],
  ['http://[::1]/', true],
  ['http://[::ffff:10.0.0.1]/', true],
  ['http://8.8.8.8/', false],
  ['http://orders.example/', false],
])('the host of %s is looked at however it is written', (url, isRefused) => {
  expect(refusedHost(new URL(url).hostname)).toBe(isRefused);
});

const asked = (addresses: readonly string[], all: boolean) =>
  new Promise((answered) => {
    const found: LookupAddress[] = addresses.map((address) => ({ address, family: 4 }));
    const look = guarded((_hostname, _options, done) => done(null, found));
    look('orders.example', { all }, (error, address) => answered(error ?? address));
  });

test('a name with one private address among public ones is refused', async () => {
  const error = await asked(['8.8.8.8', '10.0.0.1'], true);
  expect(isPrivateRefusal(error)).toBe(true);
});

test('a name of public addresses is answered with those that were looked at', async () => {
  expect(await asked(['8.8.8.8', '8.8.4.4'], true)).toMatchObject([
    { address: '8.8.8.8' },
    { address: '8.8.4.4' },
  ]);
  expect(await asked(['8.8.8.8'], false)).toBe('8.8.8.8');
});
