export {
  type ConsignmentRow,
  claimConsignments,
  consignmentBacklog,
  consignmentById,
  consignmentsDue,
  forgetConsignments,
  keepConsignment,
  latestConsignmentAt,
  moreWaitThan,
  putOff,
  settleConsignments,
} from './consignments.store.ts';
