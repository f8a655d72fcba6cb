import type { Case } from '#areas/cases/case.ts';
import { casesById, openingSignal } from '#areas/cases/cases.service.ts';
import { selectNames } from '#areas/customers/customers.service.ts';
import type { Errand } from '#areas/remedies/carrying/executor.ts';
import { type RemedyRow, saveTargets } from '#areas/remedies/remedies.service.ts';
import type { RemedyPolicy } from '#areas/remedies/remedy.ts';
import { factsIn } from '#areas/signals/facts.ts';
import { originalsOf } from '#areas/signals/signals.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Tx } from '#platform/db/database.ts';

/** A remedy on its way to whoever carries it out. */
export type Handed = {
  readonly row: RemedyRow;
  /** Nobody was asked for it before. */
  readonly isFirst: boolean;
  readonly errand: Errand;
};

type TargetFacts = NonNullable<RemedyPolicy['targetFacts']>;
type Cases = ReadonlyMap<CaseId, Case>;

/** Remedies with all that whoever carries them out has to know. */
export async function withErrands(
  tx: Tx,
  rows: readonly RemedyRow[],
  targetFacts: TargetFacts,
): Promise<Handed[]> {
  const cases = new Map(
    (await casesById(tx, [...new Set(rows.map((row) => row.case_id))])).map((one) => [one.id, one]),
  );
  const customers = [...new Set([...cases.values()].map((one) => one.customerId))];
  const { rows: known } = await selectNames(customers).execute(tx);
  const names = new Map(known.map((one) => [one.id, one.name]));
  const targets = await targetsFound(tx, { rows, cases, targetFacts });
  return rows.flatMap((row) => {
    const found = cases.get(row.case_id);
    if (!found) return [];
    const errand: Errand = {
      key: row.id,
      round: row.round,
      kind: row.kind,
      amountMinor: row.amount_minor,
      currency: row.currency,
      caseId: found.id,
      caseNumber: found.number ?? 0,
      customerId: found.customerId,
      customerName: names.get(found.customerId) ?? '',
      language: found.language ?? 'en',
      target: targets.get(row.id) ?? row.target,
      words: row.words,
      authorisedAt: row.given_at,
    };
    return [{ row, isFirst: row.state === 'authorised', errand }];
  });
}

type Finding = {
  readonly rows: readonly RemedyRow[];
  readonly cases: Cases;
  readonly targetFacts: TargetFacts;
};

/** What remedies are done to where nobody said: the payment, the order that the case began with. */
async function targetsFound(tx: Tx, { rows, cases, targetFacts }: Finding) {
  const targets = new Map<string, string>();
  for (const row of rows) {
    const fact = targetFacts[row.kind];
    const isUnsaid = row.target === '' || row.target === cases.get(row.case_id)?.subject;
    if (fact === undefined || !isUnsaid || row.state !== 'authorised') continue;
    const signalId = await openingSignal(tx, row.case_id);
    const [signal] = signalId ? await originalsOf(tx, [signalId]) : [];
    const target = signal ? nameOf(factsIn(signal.original)[fact]) : '';
    if (target !== '') targets.set(row.id, target.slice(0, 300));
  }
  if (targets.size > 0) await saveTargets(targets).execute(tx);
  return targets;
}

/** Many systems number their orders, and tell a number. */
function nameOf(fact: unknown): string {
  if (typeof fact === 'string') return fact;
  return Number.isSafeInteger(fact) ? String(fact) : '';
}
