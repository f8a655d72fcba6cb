export { answersSince, casesOpenedByWords } from './audit/audit.store.ts';
export {
  type CaseFilter,
  casesAfter,
  listCases,
  saveUrgencies,
  sortValue,
} from './case-list.store.ts';
export {
  caseById,
  casesAskedBefore,
  casesById,
  ensureCaseEventPartitions,
  eventsAfter,
  insertCases,
  insertEvents,
  openedBy,
  saveHandOver,
  selectCasesOf,
  timelinePage,
  updateCases,
  waitingHandOver,
} from './cases.store.ts';
export { type CaseRow, caseOf } from './cases.tables.ts';
export { claimsOf, type SignalLine, signalLines } from './heard/heard.store.ts';
export {
  declaredIncidents,
  declareIncident,
  ensureIncidents,
  selectDeclared,
  watchedIncidents,
} from './incidents.store.ts';
export { caseOfLink, insertLink, revokeLinks } from './links.store.ts';
export { caseIdsOf, moveCases, waitingHandOvers } from './moving.store.ts';
