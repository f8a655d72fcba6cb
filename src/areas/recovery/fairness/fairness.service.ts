import { setImmediate as turn } from 'node:timers/promises';
import { auditFairness } from '#areas/breaking-point/fairness/audit.ts';
import type { Matter } from '#areas/breaking-point/fairness/matter.ts';
import { casesOpenedByWords } from '#areas/cases/cases.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { signalsById } from '#areas/signals/signals.service.ts';
import { addDays } from '#kernel/time.ts';
import { type Audit, latestAudits, saveAudit } from './fairness.store.ts';
import { matterOf } from './matters.ts';

/** A quarter of a year has enough like failures, and says how we serve now. */
const days = 90;
const mostCases = 5_000;
/** Cases whose words are read in one go: some fifteen milliseconds. */
const readAtOnce = 200;

/** Compares quiet and loud customers of the last quarter and keeps what it found; an alarm is logged as well. */
export async function auditNow(intake: Intake): Promise<Audit> {
  const { platform, readers, policy } = intake;
  const { db, clock, log } = platform;
  await readers.refresh();
  const at = clock.now();
  const cases = await casesOpenedByWords(db, addDays(at, -days), mostCases);
  const told = await signalsById(
    db,
    cases.map((one) => one.signal_id),
  );
  const words = new Map(told.map((one) => [one.id, one.words]));
  const ground = { readWords: readers.read, currency: policy().currency, at };
  const matters: Matter[] = [];
  for (let from = 0; from < cases.length; from += readAtOnce) {
    const some = cases.slice(from, from + readAtOnce);
    matters.push(...some.map((one) => matterOf(one, words.get(one.signal_id), ground)));
    // Others are served between the parts.
    await turn();
  }
  const findings = auditFairness(matters);
  const audit: Audit = {
    id: platform.mint(),
    at,
    compared: matters.filter((one) => one.upset !== undefined).length,
    is_alarm: findings.some((one) => one.isAlarm),
    findings,
  };
  await saveAudit(db, audit);
  if (audit.is_alarm) {
    const alarms = findings.filter((one) => one.isAlarm);
    log.warn(
      { measures: alarms.map(({ measure, worseFor }) => `${measure}: worse for the ${worseFor}`) },
      'the fairness audit found quiet and loud customers treated differently: see /v1/fairness',
    );
  }
  return audit;
}

export { latestAudits };
