/** What a person can promise to a customer. */
export const promiseKinds = ['call', 'write', 'fix', 'visit', 'refund', 'delivery'] as const;
export type PromiseKind = (typeof promiseKinds)[number];
