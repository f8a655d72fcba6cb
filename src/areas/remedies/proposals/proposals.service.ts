export {
  type BentRuleRow,
  bentRulesAfter,
  insertBentRule,
  reviewBentRule,
  rulesBentSince,
} from './bent-rules.store.ts';
export {
  casesAskingAbsent,
  casesWithSilence,
  grantedBySilence,
  proposalsOfCase,
  saveProposal,
  waitingProposals,
  withdrawOf,
} from './proposals.store.ts';
