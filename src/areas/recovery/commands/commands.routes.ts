import type { CaseCommand } from '#areas/cases/case-command.contract.ts';
import { commandCaseEndpoint, renewLinkEndpoint } from '#areas/cases/cases.contract.ts';
import { caseById, caseOfTask } from '#areas/cases/cases.service.ts';
import { isTheirs } from '#areas/cases/commands/deciding.ts';
import { taskCommandEndpoint } from '#areas/cases/tasks/tasks.contract.ts';
import { issueLink } from '#areas/recovery/customer-page/links.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { checkDraft, noteSent, type PackOf } from '#areas/replies/findings.service.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { ok, type Refusal, refuse } from '#kernel/result.ts';
import { isBlank } from '#kernel/text/blank.ts';
import { type Instant, instant } from '#kernel/time.ts';
import type { Router } from '#platform/http/server.ts';
import { giveCommandOnce, giveTaskCommand, leads } from './commands.service.ts';

/** A refusal about money in words the reader's language can print. */
export type ShowAmount = (amountMinor: number, currency: string, language: string) => string;

/** A moment as people say it where the company is. */
export type ShowMoment = (at: Instant, language: string) => string;

type Showing = { readonly showAmount: ShowAmount; readonly showMoment: ShowMoment };
export type CommandGround = Showing & { readonly packOf: PackOf };

/** A refusal with its amounts and its moment written out for whoever reads it. */
function inWords(refusal: Refusal, { showAmount, showMoment }: Showing, language: string): Refusal {
  const { code, params = {}, field } = refusal;
  if (params['until'] !== undefined) {
    const until = showMoment(instant(Number(params['until'])), language);
    return { ...refusal, params: { ...params, until } };
  }
  const shown = (amount: unknown) =>
    showAmount(Number(amount ?? 0), String(params['currency'] ?? 'USD'), language);
  const left = shown(params['leftMinor']);
  if (code === 'cases.not-covered' || code === 'cases.closing-uncovered')
    return { code, params: { left } };
  if (code !== 'cases.beyond-authority' && code !== 'cases.month-used-up') return refusal;
  const limit = shown(params['limitMinor']);
  const { by = 'case', way = 'propose' } = params;
  return { code, params: { limit, left, by, way }, ...given('field', field) };
}

type Fix = Extract<CaseCommand, { command: 'fix' }>;

/** What cannot be made whole is told with regret; a language whose words we do not know is let through. */
function saysNoRegret(packOf: PackOf, { outcome, text, because = '' }: Fix, language: string) {
  if (outcome !== 'cannot-be-fixed' || !isBlank(because)) return false;
  return checkDraft(packOf, text, language)?.marks.regret === false;
}

export function commandRoutes(
  router: Router,
  intake: Intake,
  { packOf, ...showing }: CommandGround,
): void {
  router.on(commandCaseEndpoint, async ({ params, body, actor, language, idempotencyKey }) => {
    await intake.roster.refresh();
    const by = intake.roster.byId(actor.id as PersonId);
    if (!by) return refuse('cases.persons-only');
    if (body.command === 'fix' && saysNoRegret(packOf, body, language))
      return refuse('cases.regret-missing', {}, '/text');
    const giver = { by, key: idempotencyKey };
    const decided = await giveCommandOnce(intake, params.caseId as CaseId, body, giver);
    if (decided.ok) {
      const { id, version, state, isRepeated } = decided.value;
      if (body.command === 'answer' && !isRepeated) {
        const { text, because } = body;
        const { db, clock } = intake.platform;
        await noteSent(db, packOf, { caseId: id, text, because, at: clock.now() });
      }
      return ok({ caseId: id, version, state });
    }
    return { ok: false, refusal: inWords(decided.refusal, showing, language) };
  });

  router.on(taskCommandEndpoint, async ({ params, body, actor, idempotencyKey }) => {
    await intake.roster.refresh();
    const by = intake.roster.byId(actor.id as PersonId);
    if (!by) return refuse('cases.persons-only');
    const { taskId } = params;
    const caseId = await caseOfTask(intake.platform.db, taskId);
    if (!caseId) return refuse('not-found');
    const giver = { by, key: idempotencyKey };
    const decided = await giveTaskCommand(intake, { caseId, taskId }, body, giver);
    if (!decided.ok) return decided;
    const { version = 0, state = 'open' } = decided.value.task ?? {};
    return ok({ taskId, version, state });
  });

  router.on(renewLinkEndpoint, async ({ params, actor }) => {
    await intake.roster.refresh();
    const by = intake.roster.byId(actor.id as PersonId);
    if (!by) return refuse('cases.persons-only');
    const found = await caseById(intake.platform.db, params.caseId as CaseId);
    if (!found) return refuse('not-found');
    // Whoever holds a link speaks as the customer: it is for those who answer for the case.
    if (!isTheirs({ found }, { by, leads: leads(by) }))
      return refuse('cases.not-owner', { owner: intake.roster.nameOf(found.ownerId) });
    return ok({ path: await issueLink(intake, found.id, { handed: 'person', by: by.id }) });
  });
}
