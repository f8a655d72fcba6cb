import type { Case } from '#areas/cases/case.ts';
import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { decide } from '#areas/cases/commands/commands.ts';
import { consultsLapsed } from '#areas/cases/commands/consulting.ts';
import type { CaseChange, CaseFile, Deciding } from '#areas/cases/commands/deciding.ts';
import { lapsed } from '#areas/cases/commands/hand-over.ts';
import { ownerHours } from '#areas/cases/commands/promises/owed.ts';
import { silenceOn } from '#areas/cases/commands/remedies/proposals.ts';
import { type Code, showCode } from '#areas/cases/commands/remedies/showing.ts';
import { settled } from '#areas/cases/commands/settled.ts';
import { lateTasks, onTask } from '#areas/cases/commands/tasks.ts';
import { customerEvent } from '#areas/cases/customer-event.ts';
import { type Link, saidBy } from '#areas/cases/links/link.ts';
import { peopleOn, thanksOn } from '#areas/cases/recognition/recognition.service.ts';
import type { TaskCommand } from '#areas/cases/tasks/tasks.contract.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { nothingSpent, type Spent } from '#areas/remedies/authority.ts';
import {
  grantedBySilence,
  proposalsOfCase,
  spentByPeople,
} from '#areas/remedies/remedies.service.ts';
import { permissionsOf } from '#areas/staff/permissions.ts';
import { dayAt, type Person } from '#areas/staff/staff.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { readOne, readTogether } from '#platform/db/read.ts';
import { retried } from '#platform/db/retry.ts';
import { changesOfCommand } from './command-changes.ts';
import type { CommandKey } from './command-keys.store.ts';
import { type Loaded, loadFile } from './file.service.ts';
import { type Done, sentUnder, underKey } from './once.service.ts';

/** Commands that are held against what the giver has spent. */
const spending: readonly CaseCommand['command'][] = [
  'give-remedy',
  'propose-remedy',
  'answer-proposal',
];

type Known = Loaded &
  Pick<Deciding, 'spentBy'> & {
    /** What silence granted lately to whoever made the proposal. */
    readonly silentMinor: number;
  };
type Decide = (known: Known, at: Instant) => Result<CaseChange>;

type Changing = {
  readonly by: PersonId | undefined;
  /** Whether they give it themselves, and must still work here. */
  readonly isGiven?: boolean;
  /** Whose proposal silence may grant. */
  readonly silenceFor?: PersonId | undefined;
  /** Whether it is held against what they have spent. */
  readonly spends?: boolean;
  /** Whether somebody thanks: who was thanked before is then known. */
  readonly thanks?: boolean;
  /** Whether somebody with more authority may have to be asked. */
  readonly asks?: boolean;
  /** Under which it is done once, however often it is sent. */
  readonly sent?: CommandKey | undefined;
  /** The task it is about. */
  readonly taskId?: string;
};

/** Load, decide, save: one transaction under the customer's lock. */
async function change(
  intake: Intake,
  caseId: CaseId,
  { by, spends = false, isGiven = false, sent, taskId, ...asking }: Changing,
  decideOn: Decide,
): Promise<Result<Done>> {
  const { platform } = intake;
  await intake.roster.refresh();
  const once = () =>
    platform.db.transaction().execute(async (tx) => {
      const at = platform.clock.now();
      const whose = { giver: isGiven ? by : undefined, spender: spends ? by : undefined };
      const loaded = await loadFile(tx, intake, caseId, { at, ...whose });
      if (!loaded) return refuse('not-found');
      if (!loaded.isHere) return refuse('signed-out');
      const work = async () => {
        const { world, spent, isHere } = loaded;
        const besides = await knownBesides(tx, intake, { caseId, at, ...asking });
        const { thanking, spentBy, silentMinor } = besides;
        const file = { ...loaded.file, ...thanking };
        const decided = decideOn({ file, world, spent, isHere, spentBy, silentMinor }, at);
        if (!decided.ok) return decided;
        const ground = { policy: intake.policy(), moment: { at, mint: platform.mint }, by };
        const changes = changesOfCommand(world, loaded.file, decided.value, ground);
        await saveChanges(tx, changes, new Map(), platform.mint);
        const { next } = decided.value;
        // As it was saved: what follows from a command may move the case once more.
        const saved = changes.changed.find((one) => one.id === next.id) ?? next;
        return ok({ ...saved, ...given('task', taskOf(decided.value, taskId)) });
      };
      const { file } = loaded;
      const locked = { found: file.found, task: taskOf(file, taskId), at };
      return sent ? underKey(tx, sent, locked, work) : work();
    });
  return retried(once);
}

const taskOf = ({ tasks = [] }: Pick<CaseChange, 'tasks'>, id: string | undefined) =>
  tasks.find((one) => one.id === id);

type Besides = Pick<Changing, 'asks' | 'thanks' | 'silenceFor'> & {
  readonly caseId: CaseId;
  readonly at: Instant;
};

/** What only some commands need to know, read under the lock for those alone. */
async function knownBesides(
  tx: Tx,
  intake: Intake,
  { asks, thanks, silenceFor, caseId, at }: Besides,
) {
  return {
    spentBy: asks ? await spentByAll(tx, intake, at) : () => nothingSpent,
    silentMinor: silenceFor ? await readOne(tx, grantedBySilence(silenceFor, addDays(at, -1))) : 0,
    thanking: thanks
      ? await readTogether(tx, { thanks: thanksOn(caseId), helped: peopleOn(caseId) })
      : {},
  };
}

const spentByAll = (tx: Tx, { roster, policy }: Intake, at: Instant) =>
  spentByPeople(
    tx,
    roster.known().map((one) => one.id),
    dayAt(policy().teams, at),
  );

export const leads = (person: Person): boolean =>
  permissionsOf[person.role].includes('cases:assign');

type Decider = {
  readonly intake: Intake;
  readonly by: Person;
  readonly at: Instant;
  readonly spentBy?: Deciding['spentBy'];
};

/** Whoever decides, with all that rules about them need. */
function decidingAs(
  { intake, by, at, spentBy = () => nothingSpent }: Decider,
  spent: Spent,
  yearlyValueMinor: number | undefined,
): Deciding {
  const policy = intake.policy();
  return {
    by,
    leads: leads(by),
    person: (id) => intake.roster.byId(id as PersonId),
    people: intake.roster.known(),
    policy,
    currency: policy.currency,
    at,
    mint: intake.platform.mint,
    spent,
    spentBy,
    yearlyValueMinor,
  };
}

type Giver = {
  readonly by: Person;
  /** Under which it is done once, however often it is sent in a week. */
  readonly key: string | undefined;
};

/** A command of a member of staff on a case. */
export const giveCommand = (
  intake: Intake,
  caseId: CaseId,
  command: CaseCommand,
  by: Person,
): Promise<Result<Case>> => giveCommandOnce(intake, caseId, command, { by, key: undefined });

export function giveCommandOnce(
  intake: Intake,
  caseId: CaseId,
  command: CaseCommand,
  { by, key }: Giver,
): Promise<Result<Done>> {
  const spends = spending.includes(command.command);
  const sent = key === undefined ? undefined : sentUnder(key, command, by);
  const asks = command.command === 'propose-remedy';
  const thanks = command.command === 'thank';
  const giving = { by: by.id, isGiven: true, spends, asks, thanks, sent };
  return change(intake, caseId, giving, (known, at) => {
    const { file, world, spent, spentBy } = known;
    const value = world.customers.get(file.found.customerId)?.yearlyValueMinor;
    return decide(file, command, decidingAs({ intake, by, at, spentBy }, spent, value));
  });
}

/** What becomes of a proposal whose time is over; nothing where somebody answered meanwhile. */
export async function keepSilence(intake: Intake, caseId: CaseId): Promise<void> {
  const [waiting] = await readOne(intake.platform.db, proposalsOfCase(caseId));
  const to = waiting?.state === 'waiting' ? intake.roster.byId(waiting.to) : undefined;
  if (!to) return;
  const asked = { by: to.id, spends: true, asks: true, silenceFor: waiting?.by };
  await change(intake, caseId, asked, (known, at) => {
    const { file, world, spent, spentBy, silentMinor } = known;
    const value = world.customers.get(file.found.customerId)?.yearlyValueMinor;
    const deciding = decidingAs({ intake, by: to, at, spentBy }, spent, value);
    const silence = silenceOn(file, deciding, silentMinor);
    return silence ? ok(silence) : refuse('cases.no-proposal');
  });
}

/** Writes down that somebody has the code of a voucher shown. */
export const noteCodeShown = (
  intake: Intake,
  caseId: CaseId,
  code: Code,
  by: Person,
): Promise<Result<Case>> =>
  change(intake, caseId, { by: by.id, isGiven: true }, ({ file }, at) =>
    showCode(file, code, decidingAs({ intake, by, at }, nothingSpent, undefined)),
  );

/** What a team makes of a task it was asked. */
export function giveTaskCommand(
  intake: Intake,
  { caseId, taskId }: { readonly caseId: CaseId; readonly taskId: string },
  command: TaskCommand,
  { by, key }: Giver,
): Promise<Result<Done>> {
  const sent = key === undefined ? undefined : sentUnder(key, { ...command, taskId }, by);
  return change(intake, caseId, { by: by.id, isGiven: true, sent, taskId }, ({ file }, at) =>
    onTask(file, taskId, command, decidingAs({ intake, by, at }, nothingSpent, undefined)),
  );
}

/** What time or other people make of a case, where there is anything to make of it. */
async function byItself(
  intake: Intake,
  caseId: CaseId,
  decide: (file: CaseFile, deciding: Deciding) => CaseChange | undefined,
): Promise<void> {
  await change(intake, caseId, { by: undefined }, ({ file }, at) => {
    const by = intake.roster.byId(file.found.ownerId);
    const decided = by && decide(file, decidingAs({ intake, by, at }, nothingSpent, undefined));
    return decided ? ok(decided) : refuse('cases.no-hand-over');
  });
}

/** Gives a hand-over back that waits for somebody who will not answer it. */
export const keepHandOver = (intake: Intake, caseId: CaseId): Promise<void> =>
  byItself(intake, caseId, lapsed);

/** Ends questions to people who will not answer them. */
export const keepConsults = (intake: Intake, caseId: CaseId): Promise<void> =>
  byItself(intake, caseId, consultsLapsed);

/** Tells the owner of a case that somebody who was asked is late. */
export const keepTasks = (intake: Intake, caseId: CaseId): Promise<void> =>
  byItself(intake, caseId, lateTasks);

/** The customer's own "it is settled": it closes the case, whatever we think of it. */
export function customerSettled(
  intake: Intake,
  { caseId, ...link }: Link,
  words: string,
): Promise<Result<Case>> {
  return change(intake, caseId, { by: undefined }, ({ file }, at) => {
    if (file.found.state === 'closed') {
      return ok({ next: file.found, events: [], promises: [], evidence: [] });
    }
    const line = { id: intake.platform.mint(), caseId, at, kind: 'confirmed' as const };
    const { weights, teams } = intake.policy();
    const hours = ownerHours(file.found, teams, (id) => intake.roster.byId(id as PersonId));
    const { mint } = intake.platform;
    const event = { ...customerEvent(line, words), params: saidBy(link) };
    return ok(settled(file, { at, event, weights, mint, hours }));
  });
}

/** The customer says thank you to whoever has their case: once to each. */
export function customerThanks(
  intake: Intake,
  { caseId, ...link }: Link,
  words: string,
): Promise<Result<Case>> {
  return change(intake, caseId, { by: undefined, thanks: true }, ({ file }, at) => {
    const { found, thanks = [] } = file;
    if (thanks.some((one) => one.by === undefined && one.to === found.ownerId))
      return refuse('links.thanked-already');
    const line = { id: intake.platform.mint(), caseId, at, kind: 'thanked' as const };
    const params = { ...saidBy(link), to: found.ownerId };
    const event = { ...customerEvent(line, words), params };
    return ok({ next: found, events: [event], promises: [], evidence: [] });
  });
}
