import { guessLanguage } from '#areas/language/identify.ts';
import type { CaseId } from '#kernel/ids.ts';
import { isLanguage, type Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { checkWith, type ReplyCheck } from './check.ts';
import { saveSent } from './findings.store.ts';
import type { Pack } from './pack.ts';

export type PackOf = (language: Language) => Pack | undefined;

/** A reply is a page at most; what comes after is not looked at, so that checking stays quick. */
const checkedCharacters = 2_000;

export type Checked = ReplyCheck & { readonly language: Language };

/** Checks a draft by the rules of the language it shows, else of the one that is known of its reader. */
export function checkDraft(
  packOf: PackOf,
  text: string,
  otherwise: string | undefined,
): Checked | undefined {
  const language = guessLanguage(text) ?? otherwise;
  if (!isLanguage(language)) return undefined;
  const pack = packOf(language);
  return pack && { ...checkWith(pack, text.slice(0, checkedCharacters)), language };
}

export const rulesOf = ({ excuses, tone }: ReplyCheck): string[] => [
  ...new Set([...excuses, ...tone].map((one) => one.ruleId)),
];

export type SentReply = {
  readonly caseId: CaseId;
  readonly text: string;
  /** Why it went out although the check had something to say. */
  readonly because: string | undefined;
  readonly at: Instant;
};

/** Notes which findings an answer went out with: a rule that is often overruled is a rule to look at. */
export async function noteSent(
  db: DbOrTx,
  packOf: PackOf,
  { caseId, text, because, at }: SentReply,
): Promise<void> {
  const checked = checkDraft(packOf, text, undefined);
  if (!checked) return;
  const { language } = checked;
  await saveSent(db, { caseId, language, ruleIds: rulesOf(checked), at }, because ?? '');
}

export { findingsSince, saveShown } from './findings.store.ts';
