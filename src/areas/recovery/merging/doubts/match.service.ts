import { certainPairs, linkCustomers } from '#areas/customers/merging.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { mergeCustomers } from '#areas/recovery/merging/merging.service.ts';

export type Matched = {
  readonly customers: number;
  /** Pairs above the lower threshold, and those of them that are certain. */
  readonly pairs: number;
  readonly certain: number;
  /** Merged by the system, where the policy lets it. */
  readonly merged: number;
};

/** A wrong policy or a broken feed does no more harm than this in one night. */
const mostMerges = 500;

/**
 * Compares all customers, puts who may be one on the review list, and merges what is certain if the
 * policy says so. Cut short at any time, the next run does what this one has left.
 */
async function match(intake: Intake, signal: AbortSignal | undefined): Promise<Matched> {
  const { platform, policy } = intake;
  const { db, clock, mint, log } = platform;
  const { country, mergeCertain } = policy();
  const { isCut, ...linked } = await linkCustomers({ db, country, at: clock.now(), mint, signal });
  if (isCut)
    log.warn(
      { compared: linked.customers },
      'there are more customers than are compared in one night: the oldest were left out',
    );
  const merged = mergeCertain ? await mergeWhatIsCertain(intake, signal) : 0;
  log.info({ ...linked, merged }, 'compared customers: see /v1/customers/doubts');
  return { ...linked, merged };
}

async function mergeWhatIsCertain(
  intake: Intake,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { db, log } = intake.platform;
  let merged = 0;
  for (const { kept, other, chance } of await certainPairs(db, mostMerges)) {
    signal?.throwIfAborted();
    // Refused where one was given up a moment ago: the next run finds the record that stands for it.
    const done = await mergeCustomers(intake, { kept, other }, { by: undefined, reason: '' });
    if (!done.ok) continue;
    merged++;
    log.info(
      { merge: done.value.id, kept, other, chance },
      'the system merged two records that are certainly one customer; it can be undone',
    );
  }
  return merged;
}

const running = new WeakMap<Intake, Promise<Matched>>();

/** One run at a time in a process: whoever asks meanwhile is told what it finds. */
export function matchNow(intake: Intake, signal?: AbortSignal): Promise<Matched> {
  const current = running.get(intake);
  if (current) return current;
  const run = match(intake, signal).finally(() => running.delete(intake));
  running.set(intake, run);
  return run;
}
