import type { CaseDetail } from '#areas/cases/case-views.contract.ts';

type Step = CaseDetail['recommendation']['steps'][number];
type Given = Pick<CaseDetail['remedies'][number], 'id' | 'kind' | 'state' | 'countedMinor'>;

export type OfferedStep = Step & { readonly isGiven: boolean };

/** Which of the recommended steps were given already, whole; each remedy is one step only. */
export function offeredSteps(steps: readonly Step[], given: readonly Given[]): OfferedStep[] {
  const left = given.filter(({ state }) => state !== 'reversed');
  return steps.map((step) => {
    const place = left.findIndex(
      ({ kind, countedMinor }) => kind === step.kind && countedMinor >= step.amountMinor,
    );
    if (place >= 0) left.splice(place, 1);
    return { ...step, isGiven: place >= 0 };
  });
}

export type Asked = { readonly kind: string; readonly amountMinor: number };
