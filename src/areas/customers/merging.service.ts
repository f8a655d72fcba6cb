export { linkCustomers } from './linking/linking.service.ts';
export {
  allIdentities,
  describeCustomer,
  insertMerge,
  laterMerge,
  latestMerges,
  lockForMerging,
  type MergeRow,
  markUndone,
  mergeById,
  mergeNames,
  mergingCustomers,
  moveIdentities,
  setMergedInto,
} from './merging.store.ts';
export { certainPairs } from './pairs/found.store.ts';
export {
  keepApart,
  mayMergeUnasked,
  type PairPlace,
  reopenPairs,
  saidToBeOne,
  settlePairs,
  type WaitingPair,
  waitingPairs,
} from './pairs/pairs.store.ts';
export { type KnownAsRow, knownAs, type SaidRow, saidOf } from './said/said.store.ts';
