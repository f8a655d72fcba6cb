export {
  insertRemedies,
  lockSpending,
  pastRemedy,
  type RemedyRow,
  readSpending,
  remediesOfCase,
  reverseRemedy,
} from './remedies.store.ts';
