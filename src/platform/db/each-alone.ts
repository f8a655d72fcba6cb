import { isOfDatabase, retried } from './retry.ts';

/** Who hears of one that could not be worked on. */
type Failed<One> = (one: One, error: unknown) => void;

/**
 * Works on all at once, and where that fails on each alone: one that cannot be worked on keeps no other
 * waiting. Gives back what came of each piece of work. An error that says nothing of them, such as of a lost
 * connection, is thrown.
 */
export async function allOrEachAlone<One, Result>(
  all: readonly One[],
  work: (some: readonly One[]) => Promise<Result>,
  failed: Failed<One>,
): Promise<Result[]> {
  if (all.length < 2) return eachAlone(all, (one) => work([one]), failed);
  try {
    return [await retried(() => work(all))];
  } catch (error) {
    if (isOfDatabase(error)) throw error;
  }
  return eachAlone(all, (one) => work([one]), failed);
}

/** Works on one after the other; one that cannot be worked on is left, and named. */
export async function eachAlone<One, Result>(
  all: readonly One[],
  work: (one: One) => Promise<Result>,
  failed: Failed<One>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const one of all) {
    try {
      results.push(await retried(() => work(one)));
    } catch (error) {
      if (isOfDatabase(error)) throw error;
      failed(one, error);
    }
  }
  return results;
}
