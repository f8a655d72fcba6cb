import { type Static, Type } from 'typebox';
import { type EventKind, eventKinds } from '#areas/cases/case.ts';
import type { CustomerMail } from '#areas/customers/mail/mail.ts';
import { addDays, addSeconds, type Instant } from '#kernel/time.ts';

const toWhoms = ['who-told', 'who-agreed', 'everybody'] as const;

/** Whether customers are written to by mail about their cases, and how often. */
export const NoticePolicy = Type.Object(
  {
    toWhom: Type.Enum(toWhoms, {
      description:
        'who-told: customers who wrote or called about it themselves. who-agreed: also those whose failure we found ourselves, where a system said that they agreed to it (mailConsent). everybody: these also where nobody said so, but never where one said that they did not; the law of your country says whether you need their consent.',
    }),
    gatherSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3_600,
        default: 60,
        description: 'What happens in this time goes into one mail.',
      }),
    ),
    mostPerDay: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 50,
        default: 6,
        description: 'Mails to one customer in 24 hours; what is new after that waits.',
      }),
    ),
    perMinute: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        default: 120,
        description: 'Mails in a minute over all cases, as your mail server allows.',
      }),
    ),
    strangersPerHour: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        default: 60,
        description:
          'First mails in an hour, over all cases, to addresses that somebody typed into the public form and nobody else told us of; the others wait.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description: 'Mails to customers about their cases; left out, nobody is written to.',
  },
);
export type NoticePolicy = Static<typeof NoticePolicy>;

/** Whether a customer is written to about a case; `told` where they came to us with it themselves. */
export function isWrittenTo(
  toWhom: NoticePolicy['toWhom'],
  { unwanted, agreed }: Pick<CustomerMail, 'unwanted' | 'agreed'>,
  told: boolean,
): boolean {
  if (unwanted) return false;
  if (told) return true;
  return toWhom === 'everybody' ? agreed !== false : toWhom === 'who-agreed' && agreed === true;
}

export const usual = {
  gatherSeconds: 60,
  mostPerDay: 6,
  perMinute: 120,
  strangersPerHour: 60,
} as const;

/** What a customer does not know yet unless we say it; what they did themselves is no news to them. */
const news: ReadonlySet<EventKind> = new Set([
  'opened',
  'detected',
  'reopened',
  'promised',
  'promise-broken',
  'answered',
  'fixed',
  'cannot-fix',
  'asked',
  'handed-over',
  'owner-replaced',
  'remedy-given',
  'remedy-done',
  'remedy-reversed',
  'closed-silent',
  'waits-for-customer',
  'covered',
  'gesture-given',
  'clock-extended',
]);

/** Announcements of cases after which there may be news. */
export const newsTopics = [
  'case.opened',
  'case.reopened',
  'case.contacted',
  'case.answered',
  'case.fixed',
  'case.asked',
  'case.promised',
  'case.closed',
  'case.handed-over',
  'case.covered',
  'case.waiting',
  'case.extended',
  'promise.broken',
  'remedy.given',
  'remedy.done',
  'remedy.reversed',
] as const;

type Line = {
  readonly at: Instant;
  readonly kind: string;
  readonly by?: string;
  readonly params: Readonly<Record<string, string | number>>;
};

const isKind = (kind: string): kind is EventKind => eventKinds.some((one) => one === kind);

/** Who learns of something later than this learns of it from the page. */
const newsDays = 3;

/** Came in long after it happened: an import. */
const isOld = ({ params, at }: Line): boolean => {
  const occurred = params['occurred'];
  return occurred !== undefined && addDays(Number(occurred) as Instant, newsDays) < at;
};

const begins: ReadonlySet<string> = new Set(['opened', 'detected']);
const byCustomers: ReadonlySet<string> = new Set([
  'contact',
  'reopened',
  'customer-wrote',
  'not-settled',
]);

/** A case that was imported is no news to anybody until a person does something, of us or the customer. */
function newsFrom(lines: readonly Line[]): number {
  if (!lines.some((one) => begins.has(one.kind) && isOld(one))) return Number.NEGATIVE_INFINITY;
  return lines
    .filter((one) => one.by !== undefined || (byCustomers.has(one.kind) && !isOld(one)))
    .reduce((first, one) => Math.min(first, one.at), Number.POSITIVE_INFINITY);
}

type Asked = {
  /** Whether the customer is still to say if it is settled: a question answered meanwhile is not asked by mail. */
  readonly isAsked: boolean;
  /** What they were written of before. */
  readonly after: Instant | undefined;
  readonly at: Instant;
};

/** The lines to write of, the oldest first. */
export function newsOf<One extends Line>(
  lines: readonly One[],
  { isAsked, after, at }: Asked,
): One[] {
  const from = newsFrom(lines);
  const since = addDays(at, -newsDays);
  // They come latest first, and several of one moment in that order.
  return [...lines]
    .reverse()
    .filter((one) => isKind(one.kind) && news.has(one.kind))
    .filter((one) => one.kind !== 'asked' || isAsked)
    .filter((one) => one.at > since && (after === undefined || one.at > after))
    .filter((one) => one.at >= from)
    .sort((one, other) => one.at - other.at);
}

const minute = 60;
const hour = 60 * minute;
/** After each try that failed; over two days, then the address is taken to be out of order. */
const retrySeconds = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour];

/** What a mail server said. */
export type Answered =
  | { readonly kind: 'taken'; readonly reference: string }
  /** For good: there is no such address, or it takes nothing of ours. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** Not now, or nobody can say. */
  | { readonly kind: 'later'; readonly detail: string };

export type Settled = {
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly dueAt: Instant;
  readonly answer: string;
};

/** What an answer makes of a mail that was tried; `attempts` counts this try. */
export function settledBy(
  answered: Answered,
  {
    attempts,
    at,
    chance,
  }: { readonly attempts: number; readonly at: Instant; readonly chance: number },
): Settled {
  if (answered.kind === 'taken') return { state: 'sent', dueAt: at, answer: answered.reference };
  const wait = retrySeconds[attempts - 1];
  if (answered.kind === 'refused' || wait === undefined)
    return { state: 'refused', dueAt: at, answer: answered.detail };
  // So that what failed together does not come back together.
  const dueAt = addSeconds(at, Math.round(wait * (0.9 + chance / 5)));
  return { state: 'waiting', dueAt, answer: answered.detail };
}
