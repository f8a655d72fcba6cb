import { answerBy, approversFor } from '#areas/cases/commands/remedies/approvers.ts';
import { customerById } from '#areas/customers/customers.service.ts';
import { counted } from '#areas/remedies/currencies/currencies.ts';
import { waitingProposals } from '#areas/remedies/proposals/proposals.service.ts';
import { readSpending, spentByPeople, unfinished } from '#areas/remedies/remedies.service.ts';
import { dayAt } from '#areas/staff/staff.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/database.ts';
import { caseById } from '../cases.store.ts';
import type { CaseGround } from '../cases-view.service.ts';
import { casesWaitingFor, type WaitingCases } from './waiting.store.ts';

const mostCounted = 100;
const mostApprovers = 20;

type Waiting = WaitingCases & { readonly proposals: number; readonly remedies: number };

/** How much of each kind stands still until this person has said a word. */
export async function waitingFor(db: Db, person: PersonId): Promise<Waiting> {
  const asked = { troubled: true, owner: person, after: undefined, limit: mostCounted };
  const proposals = await waitingProposals(db, person, mostCounted);
  const remedies = await unfinished(db, asked);
  const cases = await casesWaitingFor(db, person, mostCounted);
  return { proposals: proposals.length, remedies: remedies.length, ...cases };
}

type Seeking = {
  readonly caseId: CaseId;
  readonly amountMinor: number;
  /** The policy's own, if none is named. */
  readonly currency?: string;
  readonly by: PersonId;
};
type Approver = { readonly id: PersonId; readonly name: string; readonly dueAt: Instant };

/** Who could grant so much on a case, and until when each would answer; undefined without such a case. */
export async function approversOn(
  { platform, roster, policy }: CaseGround,
  { caseId, amountMinor, currency, by }: Seeking,
): Promise<Result<Approver[]> | undefined> {
  const found = await caseById(platform.db, caseId);
  if (!found) return undefined;
  const rules = policy();
  const money = counted(amountMinor, currency ?? rules.currency, rules);
  if (!money.ok) return money;
  const { countedMinor } = money.value;
  await roster.refresh();
  const customer = await customerById(platform.db, found.customerId);
  const { team, customerId } = found;
  const people = roster.known();
  const day = dayAt(rules.teams, platform.clock.now());
  const asking = {
    spent: await readSpending(platform.db, {
      by: undefined,
      rule: undefined,
      team,
      customer: customerId,
      day,
    }),
    spentBy: await spentByPeople(
      platform.db,
      people.map(({ id }) => id),
      day,
    ),
    people,
    at: platform.clock.now(),
    policy: rules,
    yearlyValueMinor: customer?.yearly_value_minor ?? undefined,
  };
  const approvers = approversFor(found, asking, { countedMinor, without: [by] })
    .slice(0, mostApprovers)
    .map((person) => ({
      id: person.id,
      name: person.name,
      dueAt: answerBy(person, found, asking),
    }));
  return ok(approvers);
}
