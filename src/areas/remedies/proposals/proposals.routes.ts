import { askedPerson } from '#areas/staff/asked-person.ts';
import type { Roster } from '#areas/staff/staff.service.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { addDays, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { authorityRule } from './bent-rules.ts';
import {
  bentRulesEndpoint,
  reviewBentRuleEndpoint,
  waitingProposalsEndpoint,
} from './proposals.contract.ts';
import {
  type BentRuleRow,
  bentRulesAfter,
  reviewBentRule,
  rulesBentSince,
  waitingProposals,
} from './proposals.service.ts';
import { bentRuleNamesEndpoint } from './rule-names.contract.ts';

export type ProposalGround = {
  readonly platform: Pick<Platform, 'db' | 'clock'>;
  readonly roster: Pick<Roster, 'refresh' | 'named'>;
};

const mostWaiting = 200;
const usualLimit = 50;
const lookBackDays = 90;
const oftenTimes = 3;
const mostNames = 20;

export function proposalRoutes(router: Router, ground: ProposalGround): void {
  waitingRoutes(router, ground);
  bentRuleRoutes(router, ground);
}

function waitingRoutes(router: Router, { platform: { db }, roster }: ProposalGround): void {
  const person = roster.named;

  router.on(waitingProposalsEndpoint, async ({ query, actor }) => {
    const to = askedPerson(query.to, actor.id, 'to');
    if (!to.ok) return to;
    const waiting = await waitingProposals(db, to.value, mostWaiting);
    await roster.refresh();
    return ok({
      proposals: waiting.map((one) => ({
        id: one.id,
        caseId: one.caseId,
        caseNumber: one.caseNumber,
        kind: one.kind,
        amountMinor: one.amountMinor,
        currency: one.currency,
        reason: one.reason,
        by: person(one.by),
        to: person(one.to),
        askedAt: toIso(one.askedAt),
        dueAt: toIso(one.dueAt),
      })),
    });
  });
}

function bentRuleRoutes(router: Router, { platform, roster }: ProposalGround): void {
  const { db, clock } = platform;
  const person = roster.named;
  const bentView = (row: BentRuleRow) => ({
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    rule: row.rule,
    reason: row.reason,
    amountMinor: row.amount_minor,
    currency: row.currency,
    by: person(row.by_id),
    at: toIso(row.bent_at),
    sampled: row.sampled,
    ...given('verdict', row.verdict ?? undefined),
    words: row.words,
  });

  router.on(bentRuleNamesEndpoint, async () => {
    const often = await rulesBentSince(db, addDays(clock.now(), -lookBackDays), 1);
    const names = new Set(often.map(({ rule }) => rule));
    names.delete(authorityRule);
    return ok({ rules: [...names].slice(0, mostNames) });
  });

  router.on(bentRulesEndpoint, async ({ query }) => {
    const limit = query.limit ?? usualLimit;
    const asked = { toReview: query.toReview ?? false, after: query.after, limit: limit + 1 };
    const rows = await bentRulesAfter(db, asked);
    const often = await rulesBentSince(db, addDays(clock.now(), -lookBackDays), oftenTimes);
    await roster.refresh();
    const page = rows.slice(0, limit);
    return ok({
      bent: page.map(bentView),
      toChange: often.map((one) => ({
        rule: one.rule,
        times: one.times,
        people: one.people,
        amountMinor: one.amount_minor,
        currency: one.currency,
        calledWrong: one.called_wrong,
        reasons: one.reasons,
      })),
      ...given('next', rows.length > limit ? page.at(-1)?.id : undefined),
    });
  });

  router.on(reviewBentRuleEndpoint, async ({ params, body, actor }) => {
    if (actor.kind !== 'person') return refuse('cases.persons-only');
    const reviewed = await reviewBentRule(db, params.bentRuleId, {
      by: actor.id as PersonId,
      verdict: body.verdict,
      words: body.words ?? '',
      at: clock.now(),
    });
    return reviewed ? ok({ reviewed }) : refuse('remedies.nothing-to-review');
  });
}
