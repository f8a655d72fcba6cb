export { type Balance, balances, differences } from './ledger.store.ts';
