import type { Case } from '#areas/cases/case.ts';
import { casesTogether, lossesOfMany } from '#areas/cases/cases.service.ts';
import {
  customersById,
  identitiesOfCustomers,
  mailsOfCustomers,
} from '#areas/customers/customers.service.ts';
import type { World } from '#areas/recovery/changes.ts';
import { isWrittenTo } from '#areas/recovery/notices/notice.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { ruleOfRun } from '#areas/remedies/given.ts';
import { casesGiven, pastRemedy, remediesOfMany } from '#areas/remedies/remedies.service.ts';
import { grouped } from '#kernel/grouped.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import type { Known } from './judge.ts';
import type { Run } from './runs/run.ts';
import { excludedOf, leftToAnother, runIdsOf } from './runs/runs.store.ts';
import { carrierOf, isOnce, type MadeGood, madeGood } from './same-customer.ts';

type Asking = {
  readonly run: Pick<Run, 'remedy' | 'incidentId' | 'upTo'> & { readonly id: string | undefined };
  readonly policy: Policy;
  /** Open promises, where they are loaded already. */
  readonly promises?: World['promises'];
};

/** What a run has to know of some cases beside themselves, with one query a table. */
export async function knownOf(
  db: DbOrTx,
  cases: readonly Case[],
  { run, policy, promises }: Asking,
): Promise<{ readonly found: Case; readonly known: Known }[]> {
  const ids = cases.map((one) => one.id);
  const customers = [...new Set(cases.map((one) => one.customerId))];
  const together = await togetherOf(db, cases, run);
  const given = await casesGiven(db, [...ids, ...together.ids], {
    kind: run.remedy?.kind,
    rules: together.ids.length > 0 ? (await runIdsOf(db, run.incidentId)).map(ruleOfRun) : [],
  });
  const identities = await identitiesOfCustomers(db, customers);
  const isReached = (id: CustomerId): boolean =>
    (identities.get(id) ?? []).some((one) => one.kind === 'mail' || one.kind === 'phone');
  const languages = new Map(
    (await customersById(db, customers)).map((one) => [one.id, one.language ?? undefined]),
  );
  const excluded =
    run.id === undefined
      ? new Set<CaseId>()
      : await excludedOf(db, run.id, [...ids, ...together.ids]);
  const isGift = run.remedy !== undefined && isOnce(run.remedy);
  const sheets = isGift ? noSheets : await sheetsOf(db, [...ids, ...together.ids]);
  const made = (found: Case): MadeGood => {
    const theirs = together.of(found);
    if (theirs.length === 0) return alone;
    if (!run.remedy) return madeGood(found, theirs, sheets);
    return { ...alone, carrier: carrierOf(found, { ...given, cases: theirs, excluded }) };
  };
  return cases.map((found) => {
    const { carrier, cameBack, besideMinor } = made(found);
    return {
      found,
      known: {
        excluded: excluded.has(found.id),
        hadIt: given.had.has(found.id),
        carrier,
        cameBack: cameBack || given.back.has(found.id),
        inReview: (promises?.get(found.id) ?? []).some((one) => one.kind === 'stage-two'),
        reachable: isReached(found.customerId),
        usualLossMinor: policy.failures.get(found.failure)?.usualLossMinor ?? 0,
        language: found.language ?? languages.get(found.customerId),
        sheet: { ...sheets(found.id), besideMinor },
      },
    };
  });
}

const alone: MadeGood = { carrier: undefined, cameBack: false, besideMinor: 0 };

type Together = {
  readonly ids: readonly CaseId[];
  /** All cases of its customer in the incident, where what they are given depends on each other. */
  readonly of: (found: Case) => readonly Case[];
};

/** Where a remedy is given once, all cases of a customer; where all are closed, of those left out for that reason. */
async function togetherOf(
  db: DbOrTx,
  cases: readonly Case[],
  { remedy, incidentId, upTo }: Asking['run'],
): Promise<Together> {
  if (remedy && !isOnce(remedy)) return { ids: [], of: () => [] };
  const ids = cases.map((one) => one.id);
  const asked = new Set(remedy ? ids : await leftToAnother(db, incidentId, ids));
  if (asked.size === 0) return { ids: [], of: () => [] };
  const customers = cases.filter((one) => asked.has(one.id)).map((one) => one.customerId);
  const found = await casesTogether(db, incidentId, { customers: [...new Set(customers)], upTo });
  const byCustomer = grouped(found.map((one) => [one.customerId, one] as const));
  return {
    ids: found.map((one) => one.id),
    of: ({ id, customerId }) => (asked.has(id) ? (byCustomer.get(customerId) ?? []) : []),
  };
}

const noSheets = (): Known['sheet'] => ({ given: [], losses: [] });

/** What each case cost and was given back, by which somebody may ask whether it is settled. */
async function sheetsOf(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<(id: CaseId) => Known['sheet']> {
  const remedies = await remediesOfMany(db, cases);
  const given = grouped(remedies.map((one) => [one.for_case, pastRemedy(one)] as const));
  const lines = await lossesOfMany(db, cases);
  const losses = grouped(lines.map(({ forCase, ...one }) => [forCase, one] as const));
  return (id) => ({
    given: given.get(id) ?? [],
    losses: losses.get(id) ?? [],
  });
}

/** The cases whose customers are told by mail: by the policy, their consent and their own wish. */
export async function mailedAmong(
  db: DbOrTx,
  cases: readonly Case[],
  notices: Policy['notices'],
): Promise<ReadonlySet<CaseId>> {
  if (!notices) return new Set();
  const mails = await mailsOfCustomers(db, [...new Set(cases.map((one) => one.customerId))]);
  const isMailed = ({ customerId, contacts }: Case): boolean => {
    const mail = mails.get(customerId);
    return mail !== undefined && isWrittenTo(notices.toWhom, mail, contacts > 0);
  };
  return new Set(cases.filter(isMailed).map((one) => one.id));
}
