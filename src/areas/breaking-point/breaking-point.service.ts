export {
  byCustomer,
  deleteStandings,
  loadStandings,
  type StandingRow,
  saveStandings,
  selectStandings,
} from './breaking-point.store.ts';
