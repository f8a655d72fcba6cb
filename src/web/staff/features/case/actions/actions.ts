import type { CaseDetail } from '#areas/cases/case-views.contract.ts';

export const actions = [
  'answer',
  'fix',
  'give-remedy',
  'promise',
  'advise',
  'wait-for-customer',
  'consult',
  'note',
  'ask',
  'confirm',
  'cannot-fix',
  'bend-rule',
  'correct-kind',
  'hand-over',
  'replace-owner',
  'thank',
] as const;
/** What can be done on a case's page; `decline` stands for both declining and withdrawing a hand-over. */
export type Action = (typeof actions)[number] | 'decline';

const commandOf = (action: Action): string => (action === 'cannot-fix' ? 'fix' : action);

export const isOffered = (found: CaseDetail, action: Action): boolean =>
  found.may.includes(action === 'decline' ? 'decline-hand-over' : commandOf(action));

type Offered = {
  readonly next: Action | undefined;
  readonly near: readonly Action[];
  readonly far: readonly Action[];
};

/** What helps the case on stands first; what is seldom needed is put behind one more click. */
export function offered(found: CaseDetail): Offered {
  const possible = actions.filter((action) => isOffered(found, action));
  const wanted: Action =
    found.answeredAt === undefined ? 'answer' : found.fixedAt === undefined ? 'fix' : 'ask';
  const next = possible.find((action) => action === wanted);
  const rare: readonly Action[] = [
    'confirm',
    'cannot-fix',
    'bend-rule',
    'correct-kind',
    'wait-for-customer',
    'consult',
    'hand-over',
    'replace-owner',
    'thank',
  ];
  const others = possible.filter((action) => action !== next);
  return {
    next,
    near: others.filter((action) => !rare.includes(action)),
    far: others.filter((action) => rare.includes(action)),
  };
}
