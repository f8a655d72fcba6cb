import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { seededDraw } from '#kernel/draw.ts';

/** The company of the benchmark: 20 teams, 2,000 kinds of failure, one policy file. */
export const teams = 20;
export const failuresPerTeam = 100;

/**
 * Customers who have two of the kinds of failure each. The headline's 2,000 failures are those of a
 * thousand; the wide load has forty thousand cases open, more than fit into a hundred batches.
 */
export const customersOf = { headline: 1_000, wide: 20_000 } as const;

/** A sequence that is the same in every run: a benchmark that draws anew compares nothing. */
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hours = Object.fromEntries(days.map((day) => [day, ['07:00-12:30', '13:00-21:00']]));

export const policy = {
  name: 'Benchmark',
  currency: 'USD',
  country: 'US',
  teams: Array.from({ length: teams }, (_, team) => ({
    id: `team-${team}`,
    name: `Team ${team}`,
    zone: 'UTC',
    hours,
  })),
  failures: [
    ...Array.from({ length: teams * failuresPerTeam }, (_, index) => ({
      id: `failure-${index}`,
      name: { en: `Failure ${index}` },
      severity: (index % 10) / 10,
      team: `team-${index % teams}`,
      finish: 'correct',
      usualLossMinor: 1_000,
    })),
    { id: 'other', name: { en: 'Something else' }, severity: 0.3 },
  ],
  detectors: [
    {
      id: 'late',
      event: 'order.delivered',
      failure: 'failure-0',
      late: { actual: 'deliveredAt', promised: 'promisedAt', overMinutes: 30 },
      groupBy: '{depot}',
    },
  ],
  remedies: {
    gesture: {
      kind: 'voucher',
      fromChance: 0.5,
      shareOfLoss: 0.2,
      minimumMinor: 500,
      maximumMinor: 5_000,
    },
    authority: { frontline: 10_000, lead: 50_000, admin: 100_000 },
  },
};

const sentences = [
  'The parcel was promised for Monday and it is still not here.',
  'I have called twice and nobody could tell me where it is.',
  'I am very disappointed and I want my money back.',
  'The amount on the bill is wrong for the third month in a row.',
  'Please tell me who is responsible for this and when it will be put right.',
  'Your people were friendly but they could not help me.',
  'This is unacceptable, I am thinking about closing my account.',
  'The technician did not come although I waited the whole day.',
];

/** About 300 characters, different in every signal. */
function words(draw: (below: number) => number): string {
  let text = '';
  while (text.length < 280) text += `${sentences[draw(sentences.length)]} `;
  return text.trim();
}

/**
 * Complaints as the headline benchmark defines them: each customer has two of the 2,000 kinds of
 * failure, so that some signals open a case and some join one, and one in twenty is sent twice.
 */
export function complaints(
  run: string,
  count: number,
  seed: number,
  customers: number = customersOf.headline,
): SignalInput[] {
  const draw = seededDraw(seed);
  const made: SignalInput[] = [];
  for (let index = 0; index < count; index++) {
    const repeated = index % 20 === 19 ? made[index - 1 - draw(18)] : undefined;
    made.push(repeated ?? complaint(run, index, draw, customers));
  }
  return made;
}

function complaint(
  run: string,
  index: number,
  draw: (below: number) => number,
  customers: number,
): SignalInput {
  const customer = draw(customers);
  const failure = (customer * 7 + draw(2) * 13) % (teams * failuresPerTeam);
  return {
    source: 'bench',
    externalId: `${run}-${index}`,
    kind: 'complaint',
    occurredAt: new Date().toISOString(),
    customer: { mail: `customer${customer}@example.org`, name: `Customer ${customer}` },
    text: words(draw),
    failure: `failure-${failure}`,
    facts: { channel: 'web', attempt: draw(3) },
  };
}

/** Events in which all went well: persisted and linked to a customer, and no case. */
export function goodNews(run: string, count: number, seed: number): SignalInput[] {
  const draw = seededDraw(seed);
  const at = new Date().toISOString();
  return Array.from({ length: count }, (_, index) => ({
    source: 'bench',
    externalId: `${run}-${index}`,
    kind: 'operational-event',
    event: 'order.delivered',
    occurredAt: at,
    customer: { mail: `customer${draw(customersOf.wide)}@example.org` },
    subject: `order ${index}`,
    facts: { promisedAt: at, deliveredAt: at, depot: 'north', note: words(draw) },
  }));
}

/** One customer's one failure, again and again. */
export const signalsOfOne = (run: string, count: number): SignalInput[] =>
  Array.from({ length: count }, (_, index) => ({
    source: 'bench',
    externalId: `${run}-${index}`,
    kind: 'complaint',
    customer: { mail: `${run}@example.org` },
    subject: 'the order',
    failure: 'failure-1',
    text: 'Still nothing. Where is it?',
  }));

/** One failure that hits as many customers as there are signals. */
export function signalsOfMany(run: string, count: number): SignalInput[] {
  const promisedAt = new Date(Date.now() - 4 * 3_600_000).toISOString();
  const deliveredAt = new Date().toISOString();
  return Array.from({ length: count }, (_, index) => ({
    source: 'bench',
    externalId: `${run}-${index}`,
    kind: 'operational-event',
    event: 'order.delivered',
    customer: { mail: `${run}-${index}@example.org` },
    subject: `order ${run}-${index}`,
    facts: { promisedAt, deliveredAt, depot: run },
  }));
}
