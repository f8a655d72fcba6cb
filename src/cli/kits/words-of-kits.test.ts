import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPolicy } from '#app/policy-file.ts';
import { kindByWords } from '#areas/recovery/reading.ts';

function kit(name: string) {
  const reading = readPolicy(readFileSync(`policies/${name}.yaml`, 'utf8'));
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.policy;
}

test.each(['airline', 'bank', 'demo', 'restaurant', 'shop', 'telecom'])(
  'no word of the starter policy %s is taken by a kind of failure before its own',
  (name) => {
    const policy = kit(name);
    for (const { id, matches = [] } of policy.failures.values())
      for (const word of matches)
        expect([word, kindByWords(` ${word.replaceAll('…', ' ')} `, policy)]).toEqual([word, id]);
  },
);

test.each([
  ['airline', 'baggage-lost', 'My luggage was lost on the way to Dubai.'],
  ['airline', 'baggage-lost', 'ضاعت حقيبتي في المطار'],
  ['airline', 'baggage-lost', 'چمدانم در فرودگاه گم شد'],
  ['airline', 'baggage-lost', 'Bagasi saya hilang di bandara'],
  ['airline', 'baggage-damaged', 'My suitcase came back damaged.'],
  ['airline', 'baggage-damaged', 'وصلت أمتعتي تالفة'],
  ['airline', 'baggage-damaged', 'چمدانم شکسته رسید'],
  ['airline', 'baggage-damaged', 'Koper saya rusak'],
  ['airline', 'baggage-late', 'My luggage came two days after me.'],
  ['restaurant', 'wrong-day-booked', 'من روز اشتباه رزرو کردم'],
  ['restaurant', 'wrong-dish', 'غذای اشتباه آوردند'],
  ['shop', 'wrong-address-given', 'نشانی را اشتباه نوشتم'],
  ['shop', 'wrong-item', 'کالای اشتباه فرستادید'],
  ['telecom', 'roaming-shock', 'صدمة فاتورة التجوال'],
  ['telecom', 'roaming-shock', 'Tagihan roaming saya mengejutkan'],
  ['telecom', 'billed-wrongly', 'Tagihan saya salah'],
  ['telecom', 'phone-lost', 'I lost my SIM on the train'],
  ['telecom', 'phone-lost', 'أضعت شريحتي أمس'],
  ['telecom', 'phone-lost', 'سیم‌کارتم گم شد'],
  ['telecom', 'phone-lost', 'Kartu SIM saya hilang'],
  ['telecom', 'number-lost', 'Someone did a SIM swap on my number.'],
  ['telecom', 'number-lost', 'سیم‌کارت مرا به نام دیگری زدند'],
  ['telecom', 'activation-late', 'Aktivasi terlambat seminggu'],
  ['telecom', 'slow-network', 'Internet lambat sekali'],
])('in the starter policy %s it is %s: %s', (name, failure, said) => {
  expect(kindByWords(said, kit(name))).toBe(failure);
});
