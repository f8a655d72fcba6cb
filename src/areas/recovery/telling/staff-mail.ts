import { formatMoney, formatReference, isolate } from '#i18n/format.ts';
import { lastingMoment, type Voice } from '#i18n/moment.ts';
import type { CaseId, IncidentId, PersonId } from '#kernel/ids.ts';
import { money } from '#kernel/money/money.ts';
import type { Instant } from '#kernel/time.ts';
import type { Mail } from '../notices/mail.ts';
import { type Block, laidOut, linked, said, small } from '../notices/mail-layout.ts';
import type { Told } from './telling.ts';

/** What one case has to tell; the first case first in the mail. */
export type CaseNews = {
  readonly caseId: CaseId;
  readonly number: number;
  readonly told: readonly Told[];
};

/** A plan for an incident that waits for a word of theirs. */
export type PlanNews = {
  readonly incidentId: IncidentId;
  readonly failure: string;
  readonly told: Told;
};

type News = {
  readonly company: string;
  readonly name: string;
  readonly cases: readonly CaseNews[];
  readonly plans: readonly PlanNews[];
  /** What a kind of failure is called in their language. */
  readonly failureOf: (failure: string) => string;
  /** The address of the staff pages, without a slash at its end. */
  readonly address: string;
  readonly zone: string;
  readonly at: Instant;
  readonly nameOf: (id: PersonId) => string;
};

/** So many cases are told of one by one; for more there is the page. */
const mostCases = 20;

/**
 * What waits for somebody of staff, as a mail: numbers of cases, names of colleagues, amounts and times. No
 * words of customers, nor of colleagues: they stand behind the sign-in.
 */
export function staffMailOf(news: News, voice: Voice): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { say, language } = voice;
  const { company, name, cases, plans, address, failureOf } = news;
  const number = (of: CaseNews) => formatReference(of.number, { language });
  const subject = subjectOf(news, voice);
  const shown = cases.slice(0, mostCases);
  const blocks: Block[] = [
    said(say('staff-mail.greeting', { name: isolate(name) })),
    ...plans.flatMap(({ incidentId, failure, told }) => [
      said(
        [
          say('staff-mail.incident', { failure: isolate(failureOf(failure)) }),
          sentence(told, news, voice),
        ].join('\n'),
      ),
      linked(`${address}/incidents/${incidentId}`, say('staff-mail.open-incident')),
    ]),
    ...shown.flatMap((one) => [
      said(
        [
          say('staff-mail.case', { number: number(one) }),
          ...one.told.map((told) => sentence(told, news, voice)),
        ].join('\n'),
      ),
      linked(`${address}/cases/${one.caseId}`, say('staff-mail.open')),
    ]),
  ];
  if (cases.length > shown.length) {
    blocks.push(said(say('staff-mail.more', { count: cases.length - shown.length })));
    blocks.push(linked(`${address}/waiting`, say('waiting.title')));
  }
  blocks.push(small(say('staff-mail.why', { company })));
  return laidOut(blocks, { subject, language });
}

function subjectOf({ cases, plans }: News, { say, language }: Voice): string {
  const [first] = cases;
  const count = cases.length + plans.length;
  if (plans.length > 0)
    return count === 1
      ? say('staff-mail.subject-plan')
      : say('staff-mail.subject-several', { count });
  return first && count === 1
    ? say('staff-mail.subject-one', { number: formatReference(first.number, { language }) })
    : say('staff-mail.subject', { count });
}

function sentence(
  { occasion, by, dueAt, kind = '', money: paid }: Told,
  { nameOf, zone, at }: News,
  voice: Voice,
): string {
  const { say, language } = voice;
  const name = by === undefined ? '' : nameOf(by);
  return say(`staff-mail.${occasion}`, {
    by: name === '' ? say('timeline.someone') : isolate(name),
    due: dueAt === undefined ? '' : lastingMoment(dueAt, voice, { zone, nowMillis: at }),
    kind: occasion === 'warned' || occasion === 'broken' ? say(`promise.${kind}`) : kind,
    amount:
      paid && paid.amountMinor > 0
        ? isolate(formatMoney(money(paid.amountMinor, paid.currency), { language }))
        : '',
  });
}
