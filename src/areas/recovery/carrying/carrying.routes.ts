import {
  listRemediesEndpoint,
  remedyOutcomeEndpoint,
} from '#areas/remedies/carrying/carrying.contract.ts';
import { executorBookEndpoint, heedBookEndpoint } from '#areas/remedies/ledger/ledger.contract.ts';
import { remedyById, type UnfinishedRow, unfinished } from '#areas/remedies/remedies.service.ts';
import type { unfinishedStates } from '#areas/remedies/remedy.contract.ts';
import { showCodeEndpoint } from '#areas/remedies/vouchers/vouchers.contract.ts';
import { askedPerson } from '#areas/staff/asked-person.ts';
import { given } from '#kernel/given.ts';
import type { PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { addDays, fromIso, toIso } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake/intake.service.ts';
import type { Carrying } from './carrying.service.ts';
import { codeShownTo } from './codes.service.ts';

const usualLimit = 50;
const comparedDays = 30;

export function carryingRoutes(router: Router, intake: Intake, carrying: Carrying): void {
  const { platform, roster } = intake;
  bookRoutes(router, intake, carrying);

  router.on(listRemediesEndpoint, async ({ query, actor }) => {
    const owner = askedPerson(query.owner, actor.id, 'owner');
    if (!owner.ok) return owner;
    const limit = query.limit ?? usualLimit;
    const rows = await unfinished(platform.db, {
      troubled: query.troubled ?? false,
      owner: owner.value,
      after: query.after,
      limit: limit + 1,
    });
    await roster.refresh();
    const page = rows.slice(0, limit);
    return ok({
      remedies: page.map(viewOf(roster.named)),
      ...given('next', rows.length > limit ? page.at(-1)?.id : undefined),
    });
  });

  router.on(remedyOutcomeEndpoint, async ({ params, body }) => {
    const row = await remedyById(platform.db, params.remedyId);
    if (!row) return refuse('not-found');
    const heard = await carrying.hear(
      row,
      body.state === 'done'
        ? { state: 'done', reference: body.reference ?? row.reference }
        : {
            state: 'refused',
            because: 'declined',
            detail: body.detail,
            reference: body.reference,
          },
    );
    if (!heard.ok) return heard;
    const after = await remedyById(platform.db, row.id);
    return ok({ state: after?.state ?? row.state });
  });

  router.on(showCodeEndpoint, async ({ params, actor }) => {
    await roster.refresh();
    const by = roster.byId(actor.id as PersonId);
    if (!by) return refuse('cases.persons-only');
    const shown = await codeShownTo(by, params.remedyId, intake);
    if (!shown.ok) return shown;
    const { code, amount_minor: amountMinor, currency, expires_at } = shown.value;
    return ok({ code, amountMinor, currency, expiresAt: toIso(expires_at) });
  });
}

function bookRoutes(router: Router, { platform }: Intake, carrying: Carrying): void {
  router.on(executorBookEndpoint, async ({ params, query }) => {
    const now = platform.clock.now();
    const since = query.since === undefined ? addDays(now, -comparedDays) : fromIso(query.since);
    if (since === undefined) return refuse('field-format', { format: 'date-time' }, '/since');
    const compared = await carrying.compare(params.name, since);
    if (!compared) return refuse('remedies.no-book', { name: params.name });
    return ok({
      compared: compared.compared,
      differences: compared.differences.map(({ key, ...rest }) => ({ remedyId: key, ...rest })),
    });
  });

  router.on(heedBookEndpoint, async ({ params: { name } }) => {
    const cameBack = await carrying.heedBook(name);
    return cameBack === undefined ? refuse('remedies.no-book', { name }) : ok({ cameBack });
  });
}

const viewOf = (named: Intake['roster']['named']) => (row: UnfinishedRow) => ({
  id: row.id,
  kind: row.kind,
  amountMinor: row.amount_minor,
  currency: row.currency,
  // The query asks for these states alone.
  state: row.state as (typeof unfinishedStates)[number],
  executor: row.executor,
  target: row.target,
  caseId: row.case_id,
  caseNumber: row.case_number,
  owner: named(row.owner_id),
  givenAt: toIso(row.given_at),
  attempts: row.attempts,
  ...given('nextTryAt', row.due_at === null ? undefined : toIso(row.due_at)),
  ...given('because', row.because ?? undefined),
  detail: row.detail,
});
