import type { Case } from '#areas/cases/case.ts';
import type { CaseFile } from '#areas/cases/commands/deciding.ts';
import { owedMinor } from '#areas/cases/commands/losses.ts';
import { sumIn } from '#areas/cases/losses/loss.ts';
import {
  type CountedMoney,
  type Currencies,
  countedAt,
  inCoins,
  paidAs,
} from '#areas/remedies/currencies/currencies.ts';
import type { RemedyKind } from '#areas/remedies/remedy.contract.ts';
import { formatMoney } from '#i18n/format.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { isLanguage, type Language, languageOfTag } from '#kernel/language.ts';
import { money } from '#kernel/money/money.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { seenWords } from '#kernel/text/blank.ts';
import type { Message, Run } from './runs/run.ts';
import { isOnce } from './same-customer.ts';

export const heldReasons = [
  'excluded',
  'merged',
  'closed',
  'had-it',
  'same-customer',
  'no-loss',
  'no-way',
  'asked',
  'came-back',
  'not-covered',
  'in-review',
  'budget',
  'team-budget',
] as const;
/** Why a case is left out of a run, so that somebody looks at it alone. */
export type Held = (typeof heldReasons)[number];

/** What is known of a case of the incident beside itself. */
export type Known = {
  /** Taken out by hand. */
  readonly excluded: boolean;
  /** Was given a remedy of this kind already. */
  readonly hadIt: boolean;
  /** The case by which this customer is given it, or was made good: their others are left out. */
  readonly carrier: number | undefined;
  /** A remedy of it came back: its owner has to look at it before anybody asks whether all is well. */
  readonly cameBack: boolean;
  readonly inReview: boolean;
  /** By mail or phone. */
  readonly reachable: boolean;
  /** What the failure usually costs, where nobody has asked this customer. */
  readonly usualLossMinor: number;
  readonly language: string | undefined;
  /** What was given and what it cost: known where an end is asked for, or a share of it is given. */
  readonly sheet: Pick<CaseFile, 'given' | 'losses' | 'besideMinor'>;
};

export type Words = { readonly text: string; readonly language: Language; readonly isOwn: boolean };

export type Verdict =
  | { readonly held: Held }
  | {
      readonly held: undefined;
      /** In the policy's currency; what is paid counts no more, and less where it is rounded into another. */
      readonly dueMinor: number;
      readonly paid: CountedMoney;
    };

/** Of these nothing arrives without an address to send it to. */
const sent: readonly RemedyKind[] = ['voucher', 'gift', 'letter', 'call-back'];

type Plan = Pick<Run, 'purpose' | 'remedy' | 'onlyOpen'>;
const hold = (held: Held): Verdict => ({ held });

/**
 * Whether a case has its part in a run, and how much, in the currency its customer paid in; budgets are looked
 * at afterwards, in the order of the cases.
 */
export function judge(found: Case, known: Known, plan: Plan, ours: Currencies): Verdict {
  if (known.excluded) return hold('excluded');
  if (found.closedHow === 'merged') return hold('merged');
  const due = plan.remedy ? judgeRemedy(found, known, plan) : judgeClosing(found, known);
  if (typeof due !== 'number') return hold(due);
  const paid = paidAs(due, found.paidIn, ours);
  const share = plan.remedy?.shareOfLoss;
  const isShare = share !== undefined && found.lossMinor > 0;
  return {
    held: undefined,
    dueMinor: due,
    paid: (isShare && ofLost(share, due, { found, known, ours })) || paid,
  };
}

type OfCase = { readonly found: Case; readonly known: Known; readonly ours: Currencies };

/**
 * A share of what was lost in the currency it is paid in, where all was lost in that: what it counts was rounded
 * up, and would come to more than was lost, which no payment gives back. Nothing where it counts more by now.
 */
function ofLost(
  share: number,
  dueMinor: number,
  { found, known, ours }: OfCase,
): CountedMoney | undefined {
  const { currency, rate } = paidAs(dueMinor, found.paidIn, ours);
  const lost = sumIn(known.sheet.losses ?? [], currency);
  if (currency === ours.currency || lost.countedMinor < found.lossMinor) return undefined;
  const amountMinor =
    share === 1 ? lost.amountMinor : inCoins(Math.round(lost.amountMinor * share), currency);
  const paid = countedAt(rate, { amountMinor, currency }, ours.currency);
  return amountMinor > 0 && paid.countedMinor <= dueMinor ? paid : undefined;
}

/** How much, in the policy's currency, or why not. */
function judgeRemedy(found: Case, known: Known, { remedy, onlyOpen }: Plan): number | Held {
  if (onlyOpen && found.state === 'closed') return 'closed';
  if (!remedy || known.hadIt) return 'had-it';
  if (known.carrier !== undefined) return 'same-customer';
  if (!known.reachable && sent.includes(remedy.kind)) return 'no-way';
  if (remedy.shareOfLoss === undefined) return remedy.amountMinor ?? 0;
  const lossMinor = found.lossMinor > 0 ? found.lossMinor : known.usualLossMinor;
  const amountMinor = Math.round(lossMinor * remedy.shareOfLoss);
  return amountMinor > 0 ? amountMinor : 'no-loss';
}

function judgeClosing(found: Case, known: Known): number | Held {
  if (found.state === 'closed') return 'closed';
  if (found.state === 'asked') return 'asked';
  if (known.cameBack) return 'came-back';
  // What a second stage decides is decided by a person, one by one.
  if (known.inReview) return 'in-review';
  return owedMinor({ found, ...known.sheet }) > 0 ? 'not-covered' : 0;
}

/** What is left, counted down case by case. */
export type Rooms = {
  runMinor: number;
  readonly teams: Map<string, number>;
  /** Who was given it a moment ago, and by which case. */
  readonly carriers: Map<CustomerId, number>;
};

/** Whether so much is left; what is taken is taken for good. */
export function takeRoom(rooms: Rooms, team: string, amountMinor: number): Held | undefined {
  if (amountMinor > rooms.runMinor) return 'budget';
  const ofTeam = rooms.teams.get(team);
  if (ofTeam !== undefined && amountMinor > ofTeam) return 'team-budget';
  rooms.runMinor -= amountMinor;
  if (ofTeam !== undefined) rooms.teams.set(team, ofTeam - amountMinor);
  return undefined;
}

const amountPlace = /\{\s*amount\s*\}/g;

/** The words a customer reads: in their language, else in English; nothing where nothing is said. */
export function wordsFor(
  message: Message,
  language: string | undefined,
  given: { readonly amountMinor: number; readonly currency: string },
): Words | undefined {
  const own = languageOfTag(language);
  const isOwn = own !== undefined && message[own] !== undefined;
  const chosen: Language = isOwn ? own : 'en';
  const text = message[chosen];
  if (text === undefined) return undefined;
  const amount = formatMoney(money(given.amountMinor, given.currency), { language: chosen });
  // A function, so that a "$" of the amount means nothing.
  return { text: text.replace(amountPlace, () => amount), language: chosen, isOwn };
}

/** Messages as they will be used: trimmed, and each with no place but the amount. */
export function checkedMessage(
  message: Message,
  purpose: Run['purpose'],
  remedy?: Run['remedy'],
): Result<Message> {
  const said = Object.entries(message).flatMap(([language, text]) => {
    const trimmed = seenWords(text);
    return isLanguage(language) && trimmed !== '' ? [[language, trimmed] as const] : [];
  });
  if (said.length === 0)
    return purpose === 'close' ? refuse('incidents.say-something', {}, '/message/en') : ok({});
  // A letter or a call is worth no money: all would read of "$0".
  const isForNothing = purpose === 'close' || (remedy && remedy.amountMinor === 0);
  for (const [language, text] of said) {
    const [, place] = text.replace(amountPlace, '').match(/\{([^}]{0,60})\}?/) ?? [];
    const isAmount = isForNothing && text.search(amountPlace) >= 0;
    if (place !== undefined || isAmount)
      return refuse(
        'incidents.unknown-place',
        { place: place ?? 'amount' },
        `/message/${language}`,
      );
  }
  const found: Message = Object.fromEntries(said);
  return found.en === undefined ? refuse('incidents.no-english', {}, '/message/en') : ok(found);
}

export type Judged = { readonly found: Case; readonly known: Known; readonly verdict: Verdict };

/** The verdicts on some cases in their order, within what is left of the budgets. */
export function judgeAll(
  cases: readonly { readonly found: Case; readonly known: Known }[],
  plan: Plan,
  rooms: Rooms,
  ours: Currencies,
): Judged[] {
  return cases.map(({ found, known }) => {
    const isGift = plan.remedy !== undefined && isOnce(plan.remedy);
    const carrier = isGift
      ? (known.carrier ?? rooms.carriers.get(found.customerId))
      : known.carrier;
    const now = { ...known, carrier };
    const verdict = judge(found, now, plan, ours);
    if (verdict.held !== undefined) return { found, known: now, verdict };
    const held = takeRoom(rooms, found.team, verdict.paid.countedMinor);
    if (!held) rooms.carriers.set(found.customerId, found.number ?? 0);
    return { found, known: now, verdict: held ? hold(held) : verdict };
  });
}

/** A row of what became of one case in a run. */
export type RunCase = {
  readonly caseId: CaseId;
  readonly outcome: 'given' | 'held' | 'failed';
  readonly because: string;
  /** As limits count it. */
  readonly amountMinor: number;
  readonly remedyId: string | undefined;
};
