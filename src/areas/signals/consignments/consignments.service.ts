export {
  type ConsignmentRow,
  claimConsignments,
  consignmentById,
  consignmentsDue,
  forgetConsignments,
  keepConsignment,
  latestConsignmentAt,
  moreWaitThan,
  putOff,
  settleConsignments,
} from './consignments.store.ts';
