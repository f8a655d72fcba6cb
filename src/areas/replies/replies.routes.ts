import type { CaseId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import type { Finding } from './check.ts';
import { checkDraft, type PackOf, rulesOf, saveShown } from './findings.service.ts';
import type { Label } from './pack.ts';
import { type CheckedReply, checkReplyEndpoint } from './replies.contract.ts';

const nothing: CheckedReply = {
  excuses: [],
  tone: [],
  marks: { regret: false, owner: false, nextStep: false, time: false },
};

const shown = ({ ruleId, ...rest }: Finding<Label>) => ({ rule: ruleId, ...rest });

/** Checks drafts; of a draft for a case only which rules had something to say is kept. */
export function replyRoutes(
  router: Router,
  { platform }: { readonly platform: Pick<Platform, 'db' | 'clock'> },
  packOf: PackOf,
): void {
  router.on(checkReplyEndpoint, async ({ body, language: read }) => {
    const checked = checkDraft(packOf, body.text, body.language ?? read);
    if (!checked) return ok(nothing);
    const { language, excuses, tone, marks } = checked;
    if (body.caseId !== undefined) {
      const caseId = body.caseId as CaseId;
      const ruleIds = rulesOf(checked);
      await saveShown(platform.db, { caseId, language, ruleIds, at: platform.clock.now() });
    }
    return ok({ language, excuses: excuses.map(shown), tone: tone.map(shown), marks });
  });
}
