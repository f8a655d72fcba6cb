const targets: Readonly<Record<string, 'payment' | 'order' | 'account' | 'address' | 'phone'>> = {
  finish: 'order',
  correct: 'order',
  replace: 'order',
  repair: 'order',
  refund: 'payment',
  credit: 'account',
  reimburse: 'payment',
  gift: 'address',
  upgrade: 'order',
  'call-back': 'phone',
  letter: 'address',
};

/** What a remedy of a kind is done to; a voucher needs nothing but the customer. */
export const targetOf = (kind: string) => targets[kind];
