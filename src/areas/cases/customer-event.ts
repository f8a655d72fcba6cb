import type { CaseEvent } from '#areas/cases/case.ts';

/** A line of the timeline that no member of staff wrote. */
export const customerEvent = (
  line: Pick<CaseEvent, 'id' | 'caseId' | 'at' | 'kind'>,
  text = '',
): CaseEvent => ({ ...line, by: undefined, signalId: undefined, params: {}, text });
