export {
  type DoubtPlace,
  reopenDoubts,
  settleDoubts,
  waitingDoubts,
} from './doubts.store.ts';
export {
  allIdentities,
  describeCustomer,
  insertMerge,
  laterMerge,
  lockForMerging,
  type MergeRow,
  markUndone,
  mergeById,
  mergingCustomers,
  moveIdentities,
  setMergedInto,
} from './merging.store.ts';
