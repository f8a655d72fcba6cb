import { guessLanguage } from '#areas/language/identify.ts';
import { isLanguage } from '#i18n/i18n.ts';
import type { Language } from '#kernel/language.ts';
import { ok } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import { checkWith, type Finding } from './check.ts';
import type { Label, Pack } from './pack.ts';
import { type CheckedReply, checkReplyEndpoint } from './replies.contract.ts';

/** A reply is a page at most; what comes after is not looked at, so that checking stays quick. */
const checkedCharacters = 2_000;

const nothing: CheckedReply = {
  excuses: [],
  tone: [],
  marks: { regret: false, owner: false, nextStep: false, time: false },
};

/** Checks drafts; nothing of them is kept. */
export function replyRoutes(
  router: Router,
  packOf: (language: Language) => Pack | undefined,
): void {
  router.on(checkReplyEndpoint, async ({ body, language: read }) => {
    const language = guessLanguage(body.text) ?? body.language ?? read;
    const pack = isLanguage(language) ? packOf(language) : undefined;
    if (!pack) return ok(nothing);
    const checked = checkWith(pack, body.text.slice(0, checkedCharacters));
    const shown = ({ ruleId, ...rest }: Finding<Label>) => ({ rule: ruleId, ...rest });
    return ok({
      language,
      excuses: checked.excuses.map(shown),
      tone: checked.tone.map(shown),
      marks: checked.marks,
    });
  });
}
