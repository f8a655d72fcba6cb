import {
  type CaseFile,
  type Deciding,
  type Decision,
  line,
  type Of,
  touch,
} from '#areas/cases/commands/deciding.ts';
import { authorityRule, type BentRule, isSampled } from '#areas/remedies/proposals/bent-rules.ts';
import { ok, refuse } from '#kernel/result.ts';

const usualReviewShare = 0.2;

/** Notes that a rule was bent, with why; what was given by it stands in the books as any other. */
export function bent(
  file: CaseFile,
  { rule, reason, amountMinor }: Pick<BentRule, 'rule' | 'reason' | 'amountMinor'>,
  deciding: Deciding,
): BentRule {
  const id = deciding.mint();
  const share = deciding.policy.remedies.reviewShare ?? usualReviewShare;
  return {
    id,
    caseId: file.found.id,
    by: deciding.by.id,
    rule,
    reason,
    amountMinor,
    currency: deciding.currency,
    at: deciding.at,
    sampled: isSampled(id, share),
  };
}

export function bendRule(file: CaseFile, command: Of<'bend-rule'>, deciding: Deciding): Decision {
  const { rule, reason } = command;
  if (rule === authorityRule) return refuse('cases.bend-by-giving', {}, '/rule');
  const event = line(file, deciding, 'rule-bent', { params: { rule }, text: reason });
  return ok({
    next: touch(file.found, deciding.at),
    promises: [],
    evidence: [],
    events: [event],
    bent: bent(file, { rule, reason, amountMinor: 0 }, deciding),
  });
}
