export { answersSince, casesOpenedByWords } from './audit/audit.store.ts';
export { hangingOn } from './case-file.service.ts';
export {
  type CaseFilter,
  casesAfter,
  listCases,
  saveUrgencies,
  sortValue,
} from './case-list.store.ts';
export {
  caseById,
  casesAround,
  casesAskedBefore,
  casesById,
  casesWaitedFor,
  countedAs,
  customerOfCase,
  ensureCaseEventPartitions,
  eventsAfter,
  insertCases,
  insertEvents,
  openBesides,
  openedBy,
  openingSignal,
  readCase,
  saveHandOver,
  selectCasesOf,
  timelinePage,
  touchCases,
  updateCases,
} from './cases.store.ts';
export { type CaseRow, caseOf } from './cases.tables.ts';
export {
  casesConsulting,
  endConsultsOfClosed,
  handsOn,
  saveConsult,
} from './consults.store.ts';
export { claimsOf, type SignalLine, signalLines } from './heard/heard.store.ts';
export {
  casesOfIncident,
  casesTogether,
  closeIncident,
  giveIncident,
  type IncidentFigures,
  incidentById,
  incidentFigures,
  inIncident,
  lockIncident,
  type WholeIncident,
} from './incidents/incident-page.store.ts';
export {
  closeQuietIncidents,
  declaredIncidents,
  declareIncident,
  ensureIncidents,
  selectDeclared,
  watchedIncidents,
} from './incidents/incidents.store.ts';
export { insertLinesWith } from './lines-with.store.ts';
export {
  heardFromOthers,
  insertLink,
  moveLinks,
  revokeLinks,
  revokeStrange,
  validLink,
} from './links/links.store.ts';
export { lossesOfMany, notedOnMany, saveLosses } from './losses/losses.service.ts';
export {
  caseIdsOf,
  goingOnIn,
  moveCases,
  takeIn,
  takenInto,
  takeOut,
  waitingHandOvers,
} from './moving/moving.store.ts';
export { casesEscalatedTo, casesHandedTo, casesOwnedBy } from './ownership/absent.store.ts';
export { openCasesBeside } from './ownership/leaving.store.ts';
export { advisedOn, passedTo, unheardOn } from './ownership/ownership.store.ts';
export { saveTick } from './playbooks/playbooks.store.ts';
export {
  caseOfTask,
  casesWithLateTasks,
  saveTasks,
  waitingTasksOf,
} from './tasks/tasks.service.ts';
