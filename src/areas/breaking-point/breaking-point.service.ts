export {
  byCustomer,
  loadStandings,
  type StandingRow,
  saveStandings,
  selectStandings,
} from './breaking-point.store.ts';
