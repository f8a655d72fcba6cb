import { newStanding } from '#areas/breaking-point/standing.ts';
import {
  casesAround,
  countedAs,
  customerOfCase,
  handsOn,
  hangingOn,
  openBesides,
} from '#areas/cases/cases.service.ts';
import type { CaseFile } from '#areas/cases/commands/deciding.ts';
import { openPromises } from '#areas/promises/promises.service.ts';
import type { World } from '#areas/recovery/changes.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { closedSince, knownCustomer, readRecords } from '#areas/recovery/world.service.ts';
import { nothingSpent, type Spent } from '#areas/remedies/authority.ts';
import { lockSpendingOf, pastRemedy } from '#areas/remedies/remedies.service.ts';
import { isActive } from '#areas/staff/staff.service.ts';
import { dayAt } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { known, readTogether } from '#platform/db/read.ts';
import { overtaken } from '#platform/db/retry.ts';

export type Loaded = {
  readonly file: CaseFile;
  readonly world: World;
  readonly spent: Spent;
  /** Whether who gives it still works here: another process may have heard otherwise a moment ago. */
  readonly isHere: boolean;
};

type Loading = {
  readonly at: Instant;
  /** Who gives the command; nobody, where a clock or the customer does. */
  readonly giver: PersonId | undefined;
  /** Whose limits are counted: locked, so that whoever asks for the same room waits. */
  readonly spender: PersonId | undefined;
};

/** A case under its customer's lock, with all that a decision about it may touch: in one journey. */
export async function loadFile(
  tx: Tx,
  intake: Intake,
  caseId: CaseId,
  { at, giver, spender }: Loading,
): Promise<Loaded | undefined> {
  const policy = intake.policy();
  const customer = customerOfCase(caseId);
  const day = dayAt(policy.teams, at);
  const counted = { by: spender, rule: undefined, day };
  const read = await readTogether(tx, {
    ...readRecords(customer),
    cases: casesAround(caseId, closedSince(policy, at)),
    ...hangingOn(caseId),
    open: openPromises(openBesides(caseId)),
    isHere: giver ? isActive(giver) : known(true),
    spentBy: spender
      ? lockSpendingOf(countedAs(caseId), counted)
      : known((): Spent => nothingSpent),
  });
  const { cases, standings, remedies, proposals, open, isHere, spentBy, ...others } = read;
  const {
    locked: [locked],
    ...rest
  } = others;
  const found = cases.find((one) => one.id === caseId);
  if (!found) return undefined;
  const { customerId, team } = found;
  // Merged or parted meanwhile: the lock we hold is another customer's.
  if (locked?.id !== customerId) throw overtaken('The case');
  const spent = spentBy({ team, customer: customerId, ...counted });
  const world: World = {
    customers: new Map([[locked.id, knownCustomer(locked)]]),
    standings,
    cases: new Map([[customerId, cases]]),
    promises: open,
    incidents: new Map(),
    directory: {
      people: intake.roster.known(),
      teams: policy.teams,
      openCases: intake.roster.openCases(),
    },
    readWords: intake.readers.read,
    kinds: intake.readers.kinds(),
  };
  const file = {
    found,
    standing: standings.get(customerId) ?? newStanding(customerId),
    others: cases.filter((one) => one.id !== found.id && one.state !== 'closed'),
    given: remedies.map(pastRemedy),
    proposal: proposals.find((one) => one.state === 'waiting'),
    ...rest,
  };
  return {
    world,
    spent,
    isHere,
    file: await withHands(tx, file),
  };
}

/** With who may not decide a second stage, where one is under way. */
async function withHands(tx: Tx, file: CaseFile): Promise<CaseFile> {
  const stages = file.promises.filter((one) => one.state === 'open' && one.kind === 'stage-two');
  if (stages.length === 0) return file;
  return { ...file, ...given('had', (await handsOn(tx, stages)).get(file.found.id)) };
}
