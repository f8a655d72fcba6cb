import type { KindReader } from '#areas/language/kinds/kinds.ts';
import type { Finding } from './check.ts';
import { type ExcuseLabel, excuseLabels } from './pack.ts';

/** What a draft without an excuse is called where the sense of replies is learned. */
export const noExcuse = 'none';

/**
 * Words of a rule count from this chance on that the draft has an excuse at all: below it they are quoted,
 * made good, or somebody else's. From the other one it counts without a rule's words. Chosen by four folds
 * over the drafts written for it.
 */
const believedFrom = 0.25;
const soundsFrom = 0.5;
/** The rule that stands for the sense where a finding names one. */
const sounding = 'sounds-like-one';

const isExcuse = (kind: string): kind is ExcuseLabel => excuseLabels.some((one) => one === kind);

const excuseChance = (sense: KindReader, text: string): number =>
  1 - (sense.guess(text, sense.kinds.length).find((one) => one.kind === noExcuse)?.chance ?? 0);

/** The excuses of a draft: what rules found, if the draft as a whole bears it out; else what it sounds like. */
export function sensed(
  told: readonly Finding<ExcuseLabel>[],
  text: string,
  sense: KindReader | undefined,
): readonly Finding<ExcuseLabel>[] {
  if (!sense || text.trim() === '') return told;
  const chance = excuseChance(sense, text);
  if (told.length > 0) return chance >= believedFrom ? told : [];
  const sounds = chance >= soundsFrom ? soundsLike(sense, text) : undefined;
  return sounds ? [sounds] : [];
}

/** An excuse nobody wrote a rule for: at its plainest sentence, and mild, for a sense is less sure than words are. */
function soundsLike(sense: KindReader, text: string): Finding<ExcuseLabel> | undefined {
  const [label] = sense
    .guess(text, sense.kinds.length)
    .map((one) => one.kind)
    .filter(isExcuse);
  if (!label) return undefined;
  const sentences = [...text.matchAll(/[^.!?؟\n]+[.!?؟]*/gu)].map((found) => ({
    from: found.index + (found[0].length - found[0].trimStart().length),
    words: found[0].trim(),
  }));
  const plainest = sentences
    .filter(({ words }) => words !== '')
    .map((sentence) => ({ ...sentence, chance: excuseChance(sense, sentence.words) }))
    .sort((a, b) => b.chance - a.chance)[0];
  if (!plainest) return undefined;
  const { from, words } = plainest;
  return { label, ruleId: sounding, from, to: from + words.length, words, severity: 'low' };
}
