export { balances, differences } from './ledger.store.ts';
