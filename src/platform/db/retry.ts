/** Errors after which the same transaction may well succeed: deadlock, serialisation, a lost race for a unique key, a lock not waited for. */
const passing = new Set(['40P01', '40001', '23505', '55P03']);
const isPassing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && passing.has(String(error.code));

/** The connection, the machine, or a race: says nothing of what was worked on. */
export function isOfDatabase(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(08|40|53|57|58|E[A-Z]+$)/.test(code);
}

const tries = 4;

/** Does the work again where its error will pass; `onRetry` hears of each failure but the last. @param work told how many times it was tried before */
export async function retried<Answer>(
  work: (failures: number) => Promise<Answer>,
  onRetry: (attempt: number, error: unknown) => void = () => {},
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt - 1);
    } catch (error) {
      if (attempt >= tries || !isPassing(error)) throw error;
      onRetry(attempt, error);
    }
  }
}

/** What was read before a lock is no longer so: the transaction is to begin again. */
export function overtaken(what: string): Error {
  return Object.assign(new Error(`${what} moved on while a lock was waited for.`), {
    code: '40001',
  });
}
