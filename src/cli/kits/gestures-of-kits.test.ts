import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPolicy } from '#app/policy-file.ts';
import { candidateFor } from '#areas/recovery/gestures/candidate.ts';
import type { Facts } from '#areas/signals/signal.ts';
import { asciiDigits } from '#kernel/digits.ts';
import type { SignalId } from '#kernel/ids.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { aCase, monday } from '#testing/builders.ts';

const late = (minutes: number): Facts => ({
  promisedAt: toIso(monday),
  actualAt: toIso(addMinutes(monday, minutes)),
});
const days = (count: number) => count * 24 * 60;

test.each<[kit: string, story: string, [event: string, facts: Facts], given: string]>([
  ['restaurant', 'twenty minutes for a table', ['table.given', { waitedMinutes: 20 }], 'nothing'],
  [
    'restaurant',
    'forty minutes for a table',
    ['table.given', { waitedMinutes: 40 }],
    'gift 60000000',
  ],
  ['shop', 'a parcel an hour late', ['order.delivered', late(60)], 'nothing'],
  ['shop', 'a parcel three days late', ['order.delivered', late(days(3))], 'voucher 2000000'],
  ['shop', 'a parcel six days late', ['order.delivered', late(days(6))], 'voucher 5000000'],
  ['shop', 'a parcel ten days late', ['order.delivered', late(days(10))], 'voucher 7500000'],
  ['telecom', 'a line down for an hour', ['network.restored', { outageMinutes: 60 }], 'nothing'],
  [
    'telecom',
    'a line down for four days',
    ['network.restored', { outageMinutes: days(4) }],
    'credit 9600',
  ],
  ['telecom', 'a technician who did not come', ['visit.missed', {}], 'credit 15000'],
  ['telecom', 'a line a week late', ['line.activated', late(days(7))], 'credit 18000'],
  [
    'airline',
    'a short flight three hours late',
    ['flight.arrived', { ...late(180), distanceKm: 900 }],
    'voucher 103000',
  ],
  [
    'airline',
    'a long flight three hours late',
    ['flight.arrived', { ...late(185), distanceKm: 5_600 }],
    'voucher 242000',
  ],
  ['airline', 'a late flight of unknown length', ['flight.arrived', late(300)], 'nothing'],
  ['airline', 'a flight two hours late', ['flight.arrived', late(121)], 'voucher 4000'],
  [
    'airline',
    'a flight half a minute short of three hours late',
    ['flight.arrived', { ...late(179.5), distanceKm: 900 }],
    'voucher 4000',
  ],
  ['airline', 'a flight forty minutes late', ['flight.arrived', late(40)], 'nothing'],
  [
    'bank',
    'a fee of too much',
    ['payment.charged', { chargedMinor: 3_500, agreedMinor: 0 }],
    'credit 500',
  ],
  [
    'bank',
    'a fee of too little',
    ['payment.charged', { chargedMinor: 900, agreedMinor: 1_000 }],
    'nothing',
  ],
])('in the starter policy %s, for %s', (kit, _story, [event, facts], given) => {
  const reading = readPolicy(readFileSync(`policies/${kit}.yaml`, 'utf8'));
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  const seen = { id: 'a' as SignalId, at: monday, event, subject: '', facts, isVerified: false };
  const round = { since: monday, beganAt: monday, seen: [seen] };
  const candidate = candidateFor(aCase(1), round, reading.policy, []);
  expect(candidate ? `${candidate.gesture.kind} ${candidate.amountMinor}` : 'nothing').toBe(given);
});

test.each(['airline', 'bank', 'demo', 'restaurant', 'shop', 'telecom'])(
  'what %s gives for each day says to the customer after how many days it ends',
  (kit) => {
    const reading = readPolicy(readFileSync(`policies/${kit}.yaml`, 'utf8'));
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    for (const { id, amount, capMinor, text } of reading.policy.gestures) {
      if (!('perUnit' in amount)) continue;
      const most = capMinor / amount.perUnit.amountMinor;
      for (const words of Object.values(text))
        expect([id, asciiDigits(words).match(/\d+/g)]).toEqual([id, [String(most)]]);
    }
  },
);
