export { casesGiven, remediesBack } from './by-rule.store.ts';
export {
  bookPaid,
  bookUndone,
  carriedLife,
  hasDue,
  lockDue,
  lockRemedies,
  type Moved,
  moveByWord,
  ofExecutor,
  remediesAmong,
  remedyBacklog,
  saveLives,
  saveTargets,
  type UnfinishedRow,
  unfinished,
} from './carrying/carrying.store.ts';
export {
  type GivenSince,
  givenSince,
  proposedSince,
  spentAt,
  takenBackSince,
} from './given-since.store.ts';
export {
  casesAskingAbsent,
  casesWithSilence,
  grantedBySilence,
  insertBentRule,
  proposalsOfCase,
  saveProposal,
  withdrawOf,
} from './proposals/proposals.service.ts';
export {
  insertRemedies,
  owed,
  pastRemedy,
  type RemedyOfCase,
  type RemedyRow,
  remediesOfCase,
  remediesOfMany,
  remedyById,
  reverseRemedy,
} from './remedies.store.ts';
export {
  lockSpending,
  lockSpendingOf,
  lockTeams,
  readSpending,
  recountCustomers,
  spentByPeople,
  teamsSpent,
} from './spending.store.ts';
