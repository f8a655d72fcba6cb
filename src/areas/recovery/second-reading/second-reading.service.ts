import type { Case } from '#areas/cases/case.ts';
import { caseById, goingOnIn, timelinePage } from '#areas/cases/cases.service.ts';
import { identitiesOfCustomer } from '#areas/customers/customers.service.ts';
import { saidOf } from '#areas/customers/merging.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { signalsById } from '#areas/signals/signals.service.ts';
import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import type { Tx } from '#platform/db/database.ts';
import { overtaken, retried } from '#platform/db/retry.ts';
import { worldOfCustomers } from '../world-of-cases.service.ts';
import { readAnswer, type SecondReading } from './answer.ts';
import { wordsToSend } from './hide.ts';
import { longestWaitMillis } from './noting.service.ts';
import { type AskModel, type Question, questionOf, type Reply } from './question.ts';
import { settleReading, waitingReading } from './second-reading.store.ts';
import { type Heard, weighReading } from './weigh.ts';

/** How often a text is shown to a model that does not answer. */
export const mostTries = 5;

export type Reading = Intake & {
  /** The model's name, kept with what it read. */
  readonly model: string;
  readonly ask: AskModel;
};

/** What became of one text. `nothing`: it was settled before. `later`: the model did not answer. */
export type Outcome =
  | { readonly is: 'nothing' | 'read' | 'refused' }
  | { readonly is: 'later'; readonly failed: Failed }
  | { readonly is: 'given-up'; readonly failed?: Failed };
type Failed = Extract<Reply, { ok: false }>;

type Text = {
  readonly id: SignalId;
  readonly caseId: CaseId;
  readonly words: string;
  readonly at: Heard['at'];
};

/** Has one text read by the model and weighs what it says; the model is asked outside any transaction. */
export async function readText(
  ground: Reading,
  signalId: SignalId,
  asking: { readonly attempt: number; readonly stopping: AbortSignal },
): Promise<Outcome> {
  const { db, clock } = ground.platform;
  const waiting = await waitingReading(db, signalId);
  if (!waiting) return { is: 'nothing' };
  const [signal] = await signalsById(db, [signalId]);
  const found = await caseById(db, waiting.case_id);
  const isLate = clock.now() - waiting.asked_at > longestWaitMillis;
  if (!signal || !found || isLate) return giveUp(ground, signalId, 'it waited too long');
  const text = { id: signalId, caseId: found.id, words: signal.words, at: signal.occurred_at };
  const question = await ask(ground, text, found.customerId);
  const reply = await ground.ask(question, asking.stopping);
  if (reply.ok) return hear(ground, text, readAnswer(reply.text, question));
  const isLast = asking.attempt >= mostTries && !asking.stopping.aborted;
  if (!isLast) return { is: 'later', failed: reply };
  return { ...(await giveUp(ground, signalId, reply.why)), failed: reply };
}

/** The question about a text, with everything hidden that names its customer. */
async function ask(ground: Reading, text: Text, customer: CustomerId): Promise<Question> {
  const { db } = ground.platform;
  const identities = await identitiesOfCustomer(db, customer);
  const said = await saidOf(db, [customer]);
  const known = {
    names: said.filter((one) => one.field === 'name').map((one) => one.value),
    identities: identities.map((one) => one.value),
  };
  return questionOf(wordsToSend(text.words, known), ground.policy());
}

async function giveUp(ground: Reading, signalId: SignalId, why: string) {
  const { db, clock, log } = ground.platform;
  const at = clock.now();
  await settleReading(db, { signalId, outcome: 'given-up', at, model: ground.model });
  log.warn({ signalId, why }, 'a language model was not waited for any longer');
  return { is: 'given-up' as const };
}

async function hear(
  ground: Reading,
  text: Text,
  reading: SecondReading | undefined,
): Promise<Outcome> {
  const { db, clock, log } = ground.platform;
  if (reading) {
    await ground.roster.refresh();
    await ground.readers.refresh();
    const isSaved = await retried(() =>
      db.transaction().execute((tx) => save(tx, ground, text, reading)),
    );
    return { is: isSaved ? 'read' : 'nothing' };
  }
  const settled = { signalId: text.id, at: clock.now(), model: ground.model };
  await settleReading(db, { ...settled, outcome: 'refused' });
  log.warn({ signalId: text.id }, 'what a language model answered was not what it was asked for');
  return { is: 'refused' };
}

/** The case, or the one that took it in while the model was at it. */
const goingOn = async (tx: Tx, id: CaseId): Promise<Case | undefined> =>
  caseById(tx, (await goingOnIn(tx, [id])).get(id) ?? id);

/** Under the customer's lock: whoever settles the text first weighs it, and nobody does so twice. */
async function save(tx: Tx, ground: Reading, text: Text, reading: SecondReading): Promise<boolean> {
  const { mint, clock } = ground.platform;
  const policy = ground.policy();
  const at = clock.now();
  const seen = await goingOn(tx, text.caseId);
  if (!seen) return false;
  const wishes = { at, promises: false };
  const world = await worldOfCustomers(tx, ground, [seen.customerId], wishes);
  const found = (await goingOn(tx, text.caseId)) ?? seen;
  // Merged or parted meanwhile: the lock we hold is another customer's.
  if (found.customerId !== seen.customerId) throw overtaken('The case');
  const settled = { signalId: text.id, at, model: ground.model, outcome: 'read' as const, reading };
  if (!(await settleReading(tx, settled))) return false;
  const heard = {
    signalId: text.id,
    at: text.at,
    ownAbstained: ground.readers.read(text.words).abstains,
    proposed: await proposedFor(tx, found.id),
    reading,
  };
  const changes = weighReading(world, found, heard, { policy, moment: { at, mint } });
  await saveChanges(tx, changes, new Map(), mint);
  return true;
}

const linesLookedAt = 100;

/** The kinds that the timeline of a case proposes already. */
async function proposedFor(tx: Tx, caseId: CaseId): Promise<ReadonlySet<string>> {
  const lines = await timelinePage(tx, caseId, undefined, linesLookedAt);
  const proposals = lines.filter((line) => line.kind === 'kind-proposed');
  return new Set(proposals.map((line) => String(line.params?.['is'] ?? '')));
}
