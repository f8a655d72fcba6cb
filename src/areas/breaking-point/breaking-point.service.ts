export {
  byCustomer,
  deleteStandings,
  loadStandings,
  type StandingRow,
  saveStandings,
  selectStandings,
  standingsAfter,
} from './breaking-point.store.ts';
