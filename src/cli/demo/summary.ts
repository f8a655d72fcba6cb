import type { CaseSummary } from '#areas/cases/case-views.contract.ts';
import { formatDuration, formatMoney, formatPercent } from '#i18n/format.ts';
import { translate } from '#i18n/server.ts';
import { money } from '#kernel/money/money.ts';
import { ask } from '../http.ts';
import { numeral } from '../import/counts.ts';
import type { Server } from '../server-of.ts';
import type { Loaded } from './load.ts';

type CasePage = { readonly cases: readonly CaseSummary[]; readonly next?: string };
type Incident = { readonly failureName: string; readonly groupKey: string; readonly cases: number };
type IncidentPage = { readonly incidents: readonly Incident[]; readonly next?: string };

const english = { language: 'en' } as const;

/** What the samples became, asked of the server as any program would ask. */
export async function summaryLines(server: Server, loaded: Loaded): Promise<string[]> {
  const cases = await allCases(server);
  const incidents = await allIncidents(server);
  const { taken, duplicates, rejected } = loaded.counts;
  const perSecond = Math.round(taken / loaded.seconds);
  const waiting = cases.filter((one) => one.nextDueAt !== undefined).length;
  return [
    '',
    `${numeral(taken)} signals in ${loaded.seconds.toFixed(1)} s (${numeral(perSecond)} signals/s), ${numeral(duplicates)} duplicates, ${numeral(rejected)} rejected`,
    `${numeral(loaded.customers.size)} customers, ${numeral(cases.length)} cases, each with one owner, ${numeral(waiting)} promises open`,
    `${numeral(incidents.length)} incidents that hit many customers at once${incidents.length > 0 ? ':' : ''}`,
    ...incidents
      .toSorted((a, b) => b.cases - a.cases)
      .slice(0, 5)
      .map((one) => `  ${one.failureName}, ${one.groupKey}: ${numeral(one.cases)} cases`),
    '',
    'The five customers nearest to leaving:',
    ...(await Promise.all(nearestFirst(cases).map((one) => withAllReasons(server, one)))).flatMap(
      customerLines,
    ),
  ];
}

async function allCases(server: Server): Promise<CaseSummary[]> {
  const cases: CaseSummary[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await ask(server, `/v1/cases?limit=100${more}`)) as CasePage;
    cases.push(...page.cases);
    cursor = page.next;
  }
  return cases;
}

async function allIncidents(server: Server): Promise<Incident[]> {
  const incidents: Incident[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await ask(server, `/v1/incidents?limit=100${more}`)) as IncidentPage;
    incidents.push(...page.incidents);
    cursor = page.next;
  }
  return incidents;
}

/** The list is nearest to leaving first; a customer with several cases stands in it once. */
function nearestFirst(cases: readonly CaseSummary[]): CaseSummary[] {
  const seen = new Set<string>();
  return cases.filter((one) => !seen.has(one.customer.id) && seen.add(one.customer.id)).slice(0, 5);
}

/** The list carries a few reasons of each; the case has them all. */
const withAllReasons = async (server: Server, { id }: CaseSummary): Promise<CaseSummary> =>
  (await ask(server, `/v1/cases/${id}`)) as CaseSummary;

/** Reasons of the same words as one line: five late flights are one story. */
function foldedReasons(found: CaseSummary): { words: string; part: number; times: number }[] {
  const folded = new Map<string, { words: string; part: number; times: number }>();
  for (const reason of found.reasons) {
    const words = reasonWords(reason, found);
    const known = folded.get(words) ?? { words, part: 0, times: 0 };
    folded.set(words, { words, part: known.part + reason.part, times: known.times + 1 });
  }
  return [...folded.values()].toSorted((a, b) => b.part - a.part);
}

const mostReasons = 5;

function customerLines(found: CaseSummary): string[] {
  const chance = formatPercent(found.chance, english);
  return [
    '',
    `  ${chance.padStart(4)}  ${found.customer.name}: ${found.failureName} (case ${found.number}, ${found.owner.name})`,
    ...foldedReasons(found)
      .slice(0, mostReasons)
      .map(({ words, part, times }) => {
        const share = formatPercent(part, english).padStart(4);
        return `        ${share}  ${words}${times > 1 ? ` (${times} times)` : ''}`;
      }),
    `        remedy: ${remedyWords(found)}`,
  ];
}

function reasonWords(reason: CaseSummary['reasons'][number], about: CaseSummary): string {
  const detail = detailWords(reason.factor, reason.detail ?? '', about);
  return translate('en', `reason.${reason.factor}`, { detail });
}

function detailWords(factor: string, detail: string, about: CaseSummary): string {
  if (factor === 'wait') return formatDuration(Number(detail) * 60, english);
  if (factor === 'loss') {
    return formatMoney(money(Number(detail), about.recommendation.currency), english);
  }
  return detail === about.failure ? about.failureName : detail.replaceAll('-', ' ');
}

function remedyWords({ recommendation, owner }: CaseSummary): string {
  const { steps, currency, alone } = recommendation;
  const words = steps.map(({ kind, amountMinor }) => {
    const name = translate('en', `remedy.${kind}`);
    return amountMinor > 0 ? `${name} ${formatMoney(money(amountMinor, currency), english)}` : name;
  });
  const who = alone ? `${owner.name} may do this alone` : 'needs a lead';
  return `${words.join(', then ')} (${who})`;
}
