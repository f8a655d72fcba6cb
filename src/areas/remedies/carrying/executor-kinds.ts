import { type RemedyKind, remedyKinds } from '../remedy.contract.ts';

/**
 * Who carries remedies out beside teams, and what: those of `app/executors`, and the owner. Executors refuse
 * by this list what they cannot do, and the check of a policy says it before anybody was promised something.
 */
const executorKinds: Readonly<Record<string, readonly RemedyKind[]>> = {
  manual: remedyKinds,
  payments: ['refund', 'reimburse'],
  /** Whatever a code of some worth can stand for. */
  vouchers: ['voucher', 'credit', 'refund', 'reimburse', 'gift', 'upgrade'],
  /** Systems of the company's own: what they do, only they know. */
  orders: remedyKinds,
  gifts: remedyKinds,
  mail: ['letter'],
};

export const executorNames: readonly string[] = Object.keys(executorKinds);

export const kindsOf = (executor: string): readonly RemedyKind[] => executorKinds[executor] ?? [];

export const carriesOut = (executor: string, kind: RemedyKind): boolean =>
  kindsOf(executor).includes(kind);
