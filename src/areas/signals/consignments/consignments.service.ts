export {
  type ConsignmentRow,
  claimConsignments,
  consignmentById,
  consignmentsDue,
  forgetConsignments,
  keepConsignment,
  moreWaitThan,
  putOff,
  settleConsignments,
} from './consignments.store.ts';
