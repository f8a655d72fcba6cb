import { type Static, Type } from 'typebox';
import type { PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { CaseEvent } from '../case.ts';
import {
  type CaseChange,
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
} from '../commands/deciding.ts';

/** What earns somebody recognition. What they spend within their authority costs them none of it. */
export const merits = [
  'solved',
  'promise-kept',
  'thanked-by-customer',
  'thanked-by-colleague',
] as const;
export type Merit = (typeof merits)[number];

const Points = (usual: number, what: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000, default: usual, description: what }));

/** What each is worth in points; what counts is counted, and points are what you make of it. */
export const RecognitionPolicy = Type.Object(
  {
    solved: Points(3, 'A case that its customer, or somebody else than its owner, called settled.'),
    promiseKept: Points(1, 'A promise to a customer, kept in time.'),
    thankedByCustomer: Points(5, 'A customer said thank you.'),
    thankedByColleague: Points(2, 'A colleague said thank you.'),
  },
  { additionalProperties: false, description: 'Points for what helped customers.' },
);
export type RecognitionPolicy = Static<typeof RecognitionPolicy>;

const pointsFor = (merit: Merit, policy: RecognitionPolicy): number => {
  const each: Record<Merit, number> = {
    solved: policy.solved ?? 3,
    'promise-kept': policy.promiseKept ?? 1,
    'thanked-by-customer': policy.thankedByCustomer ?? 5,
    'thanked-by-colleague': policy.thankedByColleague ?? 2,
  };
  return each[merit];
};

export type Counts = Readonly<Record<Merit, number>>;
export const noMerits: Counts = {
  solved: 0,
  'promise-kept': 0,
  'thanked-by-customer': 0,
  'thanked-by-colleague': 0,
};

export const pointsOf = (counts: Counts, policy: RecognitionPolicy): number =>
  merits.reduce((sum, merit) => sum + counts[merit] * pointsFor(merit, policy), 0);

type Earned = { readonly person: PersonId; readonly merit: Merit };

/**
 * What a change of a case earns whom. A case that came back and is settled again was not solved twice; an
 * owner's own word that it is settled is a word for themselves; and of each kind of promise one counts in a
 * case, or whoever makes small ones and keeps them would count for ever.
 */
export function earnedBy({ found, promises }: CaseFile, change: CaseChange): Earned[] {
  const open = new Set(promises.filter((one) => one.state === 'open').map((one) => one.id));
  const keptBefore = new Set(promises.filter((one) => one.state === 'kept').map((one) => one.kind));
  const kept = change.promises.filter(
    (one) =>
      one.state === 'kept' &&
      one.told &&
      open.has(one.id) &&
      !keptBefore.has(one.kind) &&
      (one.endedAt ?? one.dueAt) <= one.dueAt,
  );
  // What the end of a case keeps was kept by the customer's word, and not by whoever promised it.
  const isOver = change.next.state === 'closed';
  return [
    ...change.events.flatMap((event) => earnedByEvent(event, found)),
    ...(isOver ? [] : kept).map((one): Earned => ({ person: one.ownerId, merit: 'promise-kept' })),
  ];
}

function earnedByEvent(event: CaseEvent, found: CaseFile['found']): Earned[] {
  const to = String(event.params['to'] ?? '') as PersonId;
  // By a link that one of us handed out nobody can tell who said it.
  const isOurs = event.params['handedBy'] !== undefined;
  if (event.kind === 'thanked') return isOurs ? [] : [{ person: to, merit: 'thanked-by-customer' }];
  if (event.kind === 'colleague-thanked') return [{ person: to, merit: 'thanked-by-colleague' }];
  if (event.kind !== 'confirmed' || found.reopens > 0 || event.by === found.ownerId) return [];
  return [{ person: found.ownerId, merit: 'solved' }];
}

/** The name under which merits are counted, by month, person and merit. */
export const meritsTally = 'merits';
export const meritKey = (day: string, { person, merit }: Earned): string =>
  `${day.slice(0, 7)} ${person} ${merit}`;

/** Everybody's merits of one month. */
export function meritsOf(
  tallies: ReadonlyMap<string, number>,
  month: string,
): ReadonlyMap<PersonId, Counts> {
  const people = new Map<PersonId, Counts>();
  for (const [key, amount] of tallies) {
    const [of, person, merit] = key.split(' ');
    if (of !== month || person === undefined || merit === undefined) continue;
    const counts = people.get(person as PersonId) ?? noMerits;
    people.set(person as PersonId, { ...counts, [merit]: amount });
  }
  return people;
}

/** Thanks a colleague on a case, once: a second time on the same case says nothing new. */
export function thank(file: CaseFile, command: Of<'thank'>, deciding: Deciding): Decision {
  const { by } = deciding;
  const to = deciding.person(command.to);
  if (!to) return refuse('cases.no-such-person', {}, '/to');
  if (to.id === by.id) return refuse('cases.thank-yourself', {}, '/to');
  const { thanks = [], helped } = file;
  if (to.id !== file.found.ownerId && helped && !helped.has(to.id))
    return refuse('cases.thank-helper', { name: to.name }, '/to');
  if (thanks.some((one) => one.by === by.id && one.to === to.id))
    return refuse('cases.thanked-already', { name: to.name }, '/to');
  const event = line(file, deciding, 'colleague-thanked', {
    params: { to: to.id },
    text: command.text,
  });
  // The case itself does not move: whoever writes to the customer just now need not begin anew.
  return ok({ next: file.found, events: [event], promises: [], evidence: [] });
}
