import { commandCaseEndpoint, renewLinkEndpoint } from '#areas/cases/cases.contract.ts';
import { caseById, caseOfTask, tasksOfCase } from '#areas/cases/cases.service.ts';
import { taskCommandEndpoint } from '#areas/cases/tasks/tasks.contract.ts';
import { issueLink } from '#areas/recovery/customer-page/links.service.ts';
import type { Intake } from '#areas/recovery/intake.service.ts';
import { noteSent, type PackOf } from '#areas/replies/findings.service.ts';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import { giveCommand, giveTaskCommand } from './commands.service.ts';

/** A refusal about money in words the reader's language can print. */
export type ShowAmount = (amountMinor: number, currency: string, language: string) => string;

export type CommandGround = { readonly showAmount: ShowAmount; readonly packOf: PackOf };

export function commandRoutes(
  router: Router,
  intake: Intake,
  { showAmount, packOf }: CommandGround,
): void {
  router.on(commandCaseEndpoint, async ({ params, body, actor, language }) => {
    await intake.roster.refresh();
    const by = intake.roster.byId(actor.id as PersonId);
    if (!by) return refuse('cases.persons-only');
    const decided = await giveCommand(intake, params.caseId as CaseId, body, by);
    if (decided.ok) {
      const { id, version, state } = decided.value;
      if (body.command === 'answer') {
        const { text, because } = body;
        const { db, clock } = intake.platform;
        await noteSent(db, packOf, { caseId: id, text, because, at: clock.now() });
      }
      return ok({ caseId: id, version, state });
    }
    const { refusal } = decided;
    if (refusal.code === 'cases.not-covered') {
      const { leftMinor: left = 0, currency = 'USD' } = refusal.params ?? {};
      return refuse(refusal.code, { left: showAmount(Number(left), String(currency), language) });
    }
    if (refusal.code !== 'cases.beyond-authority') return decided;
    const {
      limitMinor = 0,
      leftMinor = 0,
      currency = 'USD',
      by: bound = 'case',
    } = refusal.params ?? {};
    const words = {
      limit: showAmount(Number(limitMinor), String(currency), language),
      left: showAmount(Number(leftMinor), String(currency), language),
      by: bound,
    };
    return refuse(refusal.code, words, refusal.field);
  });

  router.on(taskCommandEndpoint, async ({ params, body, actor }) => {
    await intake.roster.refresh();
    const by = intake.roster.byId(actor.id as PersonId);
    if (!by) return refuse('cases.persons-only');
    const { taskId } = params;
    const caseId = await caseOfTask(intake.platform.db, taskId);
    if (!caseId) return refuse('not-found');
    const decided = await giveTaskCommand(intake, { caseId, taskId }, body, by);
    if (!decided.ok) return decided;
    const task = (await tasksOfCase(intake.platform.db, caseId)).find((one) => one.id === taskId);
    return ok({ taskId, state: task?.state ?? 'open' });
  });

  router.on(renewLinkEndpoint, async ({ params }) => {
    const found = await caseById(intake.platform.db, params.caseId as CaseId);
    if (!found) return refuse('not-found');
    return ok({ path: await issueLink(intake, found.id, { revokeOthers: true }) });
  });
}
