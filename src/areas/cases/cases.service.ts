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
  casesWaitedFor,
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
export {
  endConsultsOfClosed,
  handsOn,
  isReviewer,
  saveConsult,
  waitingConsults,
} from './consults.store.ts';
export {
  casesOfIncident,
  closeIncident,
  giveIncident,
  type IncidentFigures,
  incidentById,
  incidentFigures,
  inIncident,
  lockIncident,
  type WholeIncident,
} from './incident-page.store.ts';
export {
  closeQuietIncidents,
  declaredIncidents,
  declareIncident,
  ensureIncidents,
  selectDeclared,
  watchedIncidents,
} from './incidents.store.ts';
export { caseOfLink, insertLink, revokeLinks } from './links.store.ts';
export { caseIdsOf, moveCases, waitingHandOvers } from './moving.store.ts';
