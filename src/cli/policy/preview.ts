import {
  type Difference,
  isAllTheSame,
  type PreviewAnswer,
} from '#areas/recovery/policy/preview.contract.ts';
import { formatMoney } from '#i18n/format.ts';
import { type Money, money } from '#kernel/money/money.ts';
import { type Terminal, type Words, wholeNumber } from '../command.ts';
import { ask } from '../http.ts';
import { serverOf } from '../server-of.ts';
import { namedBy, usableText } from './words.ts';

const usualDays = 30;

/** What a policy would have changed, in sentences. */
export async function preview(words: Words, terminal: Terminal): Promise<number> {
  const named = namedBy(words);
  const days = wholeNumber(words, 'days', { least: 1, most: 90 }) ?? usualDays;
  const server = serverOf(words);
  const text = named.kind === 'file' ? usableText(named.path, terminal) : undefined;
  if (named.kind === 'file' && text === undefined) return 1;
  const policy = named.kind === 'file' ? { text } : { version: named.number };
  const found = (await ask(server, '/v1/policy/preview', { ...policy, days })) as PreviewAnswer;
  terminal.out(linesOf(found, days).join('\n'));
  terminal.out('\n');
  return 0;
}

const sayings: Readonly<Record<Difference, string>> = {
  opened: 'would have been opened, and were not',
  'not-opened': 'would not have been opened',
  'other-failure': 'would have been another kind of failure',
  'other-team': 'would have gone to another team',
  sooner: 'would have been promised a first word sooner',
  later: 'would have been promised a first word later',
  'other-target': 'would have been due to be put right at another time',
  'other-clock': 'would have had other times of a regulator',
  'other-remedy': 'would have had another remedy recommended',
  'other-gesture': 'would have been given another gesture by a rule, or none',
  'beyond-authority': 'would have been beyond the authority of their owner',
  'within-authority': 'would have come within the authority of their owner',
  'needs-proposal': 'had something given on them that would have needed asking',
  'needs-no-proposal': 'had something given or asked for on them that would have needed no asking',
  'other-bending': 'had something given on them that would have needed a limit bent, or no longer',
};

const notLookedAt = 'Not looked at: promises of a next word.';

const notHeld =
  'What people gave cannot be held against these limits: there is no rate for its currency.';

const shown = ({ amountMinor, currency }: Money): string =>
  formatMoney(money(amountMinor, currency), { language: 'en' });

function linesOf(found: PreviewAnswer, days: number): string[] {
  const { cases, differing, signals, ofSignals, late, alone, remedies, gestures, incidents } =
    found;
  const { ofCases, lateToPutRight, missedSteps, gave } = found;
  const all = `${ofCases} ${ofCases === 1 ? 'case' : 'cases'}`;
  const sample =
    signals < ofSignals
      ? [`Some customers stand for all: ${signals} of ${ofSignals} signals.`]
      : [];
  if (isAllTheSame(found))
    return [
      ...sample,
      `With this, nothing would have been different in ${all} of the last ${days} days.`,
      ...(gave ? [] : [notHeld]),
      notLookedAt,
    ];
  const entries = Object.entries(found.differences) as [Difference, number][];
  return [
    ...sample,
    `With this, ${differing} of ${all} of the last ${days} days would have been different:`,
    ...entries
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `  ${count} ${sayings[what]}`),
    `Cases: ${cases.before}, then ${cases.after}. Incidents: ${incidents.before}, then ${incidents.after}.`,
    `First words too late: ${late.before}, then ${late.after}. Within the owner's authority: ${alone.before}, then ${alone.after}.`,
    `Put right too late: ${lateToPutRight.before}, then ${lateToPutRight.after}. Steps of regulators’ clocks missed: ${missedSteps.before}, then ${missedSteps.after}.`,
    ...(gave
      ? [
          `Given or proposed by people: ${gave.times}. Only after asking: ${gave.asked.before}, then ${gave.asked.after}. Only by bending a limit: ${gave.bent.before}, then ${gave.bent.after}.`,
        ]
      : [notHeld]),
    `Recommended remedies together: ${shown(remedies.before)}, then ${shown(remedies.after)}.`,
    `Given by rules: ${gestures.before.given} gestures for ${shown(gestures.before)}, then ${gestures.after.given} for ${shown(gestures.after)}; left to people: ${gestures.before.held}, then ${gestures.after.held}.`,
    notLookedAt,
    ...named('Kinds of failure', found.failures),
    ...named('Teams', found.teams),
    ...examplesOf(found),
  ];
}

function named(title: string, all: PreviewAnswer['failures']): string[] {
  const moved = all.filter((one) => one.before !== one.after);
  if (moved.length === 0) return [];
  return [`${title}:`, ...moved.map((one) => `  ${one.id}: ${one.before}, then ${one.after}`)];
}

function examplesOf({ examples }: PreviewAnswer): string[] {
  const lines = Object.entries(sayings).flatMap(([what, saying]) => {
    const numbers = examples.flatMap((one) =>
      one.what === what && one.caseNumber !== undefined ? [one.caseNumber] : [],
    );
    return numbers.length > 0 ? [`  ${saying}: ${numbers.join(', ')}`] : [];
  });
  return lines.length > 0 ? ['For example, the cases that', ...lines] : [];
}
