import { readWords } from '#areas/language/readers.ts';
import type { SignalId } from '#kernel/ids.ts';
import { addDays, addMinutes, toIso } from '#kernel/time.ts';
import { customerId, monday, person, signal } from '#testing/builders.ts';
import type { Heard, History } from './history.ts';

export const readers = { readWords, kinds: undefined };
let next = 0;
/** A complaint so many minutes after Monday morning. */
export const heard = (minutes: number, change: Partial<Heard['signal']> = {}, who = 1): Heard => {
  const receivedAt = addMinutes(monday, minutes);
  const taken = signal({ occurredAt: receivedAt, ...change });
  const id = `01950000-0000-7000-c000-${String(++next).padStart(12, '0')}` as SignalId;
  return { id, customerId: customerId(who), caseId: undefined, receivedAt, signal: taken };
};
/** A month in which all this was heard. */
export const days = (all: readonly Heard[], change: Partial<History> = {}): History => ({
  since: monday,
  until: addDays(monday, 30),
  heard: all,
  customers: [],
  standings: [],
  cases: [],
  people: [person(1), person(2), person(3, 'lead')],
  decided: [],
  gave: [],
  spentBefore: [],
  ...change,
});
/** A delivery so many minutes later than promised. */
export const late = (minutes: number, overMinutes: number, who = 1): Heard =>
  heard(
    minutes,
    {
      kind: 'operational-event',
      event: 'order.delivered',
      text: '',
      subject: `order ${minutes}`,
      facts: {
        promisedAt: toIso(monday),
        deliveredAt: toIso(addMinutes(monday, overMinutes)),
        depot: 'north',
      },
    },
    who,
  );
