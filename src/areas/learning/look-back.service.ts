import { setImmediate as turn } from 'node:timers/promises';
import { type Call, callOf } from '#areas/breaking-point/patience/call.ts';
import { linesOf } from '#areas/breaking-point/patience/lines.ts';
import { answersSince, casesOpenedByWords } from '#areas/cases/cases.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { otherFailure, type Policy } from '#areas/recovery/policy.ts';
import { findingsSince } from '#areas/replies/findings.service.ts';
import { overridesByRule, type RuleOverrides } from '#areas/replies/overrides.ts';
import { templateRate } from '#areas/replies/similar.ts';
import type { IncomingSignal } from '#areas/signals/signal.ts';
import { eventsBefore, signalsById } from '#areas/signals/signals.service.ts';
import { homeZone } from '#areas/staff/staff.ts';
import type { SignalId } from '#kernel/ids.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { type LookBack, latestLookBack, saveLookBack } from './look-back.store.ts';
import type { TeamTemplates } from './look-back.tables.ts';
import { type Problem, problemsOf } from './problems.ts';

/** A quarter of a year shows what is new; older problems have a name by now or have gone. */
const problemDays = 90;
const replyDays = 30;
const mostCases = 5_000;
/** Grouping so many texts takes a moment in which nobody else is served. */
const mostTexts = 800;
const mostReplies = 2_000;
const mostProblems = 30;

type Ground = Pick<Intake, 'platform' | 'policy'>;

/** Looks back at night: what keeps being told that no kind of failure fits, and how alike replies have become. */
export async function lookBackNow({ platform, policy }: Ground): Promise<LookBack> {
  const { db, clock } = platform;
  const at = clock.now();
  const problems = await newProblems(db, at);
  const templates: TeamTemplates[] = [];
  for (const { id } of policy().teams) {
    await turn();
    templates.push(...(await templatesOf(db, id, at)));
  }
  const back = { at, problems, templates, lines: linesOf(await callsSince(db, policy(), at)) };
  await saveLookBack(db, back);
  return back;
}

const callDays = 90;
const eventsAtOnce = 2_000;
const mostEvents = 50_000;

async function callsSince(db: DbOrTx, { calls, teams }: Policy, at: Instant): Promise<Call[]> {
  const zone = homeZone(teams);
  const found: Call[] = [];
  let before: SignalId | undefined;
  for (let read = 0; read < mostEvents; read += eventsAtOnce) {
    const rows = await eventsBefore(db, addDays(at, -callDays), before, eventsAtOnce);
    for (const row of rows) {
      const { event, facts } = JSON.parse(row.original) as Partial<IncomingSignal>;
      const call = callOf({ event, facts: facts ?? {}, at: row.occurred_at }, calls, zone);
      if (call) found.push(call);
    }
    before = rows.at(-1)?.id;
    if (rows.length < eventsAtOnce) break;
    await turn();
  }
  return found;
}

async function newProblems(db: DbOrTx, at: Instant): Promise<Problem[]> {
  const cases = (await casesOpenedByWords(db, addDays(at, -problemDays), mostCases))
    .filter((one) => one.failure === otherFailure)
    .slice(0, mostTexts);
  const signals = await signalsById(
    db,
    cases.map((one) => one.signal_id),
  );
  const words = new Map(signals.map((one) => [one.id, one.words]));
  const told = cases.map((one) => ({ caseId: one.id, text: words.get(one.signal_id) ?? '' }));
  return problemsOf(told).slice(0, mostProblems);
}

async function templatesOf(db: DbOrTx, team: string, at: Instant): Promise<TeamTemplates[]> {
  const answers = await answersSince(db, addDays(at, -replyDays), { team, limit: mostReplies });
  const rate = templateRate(
    answers.map((one) => ({ customerId: one.customer_id, text: one.words })),
  );
  return rate.replies > 0 ? [{ team, ...rate }] : [];
}

export type RuleUse = RuleOverrides & {
  readonly language: string;
  /** Why writers overruled it, in their words. */
  readonly reasons: readonly string[];
};

const mostReasons = 5;

/** Which rules of replies are overruled, of those shown in the last month. */
export async function ruleUses(db: DbOrTx, at: Instant): Promise<RuleUse[]> {
  const shown = await findingsSince(db, addDays(at, -replyDays));
  const keyOf = (one: (typeof shown)[number]): string => `${one.language} ${one.rule_id}`;
  const uses = overridesByRule(
    shown.map((one) => ({ ruleId: keyOf(one), isOverridden: one.sent })),
  );
  return uses.map(({ ruleId: key, ...use }) => {
    const of = shown.filter((one) => keyOf(one) === key);
    const reasons = of.map((one) => one.reason).filter((reason) => reason !== '');
    const { language = '', rule_id: ruleId = '' } = of[0] ?? {};
    return { ...use, ruleId, language, reasons: reasons.slice(0, mostReasons) };
  });
}

export { latestLookBack };
