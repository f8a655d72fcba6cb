import { learnKinds } from '#areas/language/kinds/kinds.ts';
import type { Packs } from '#areas/replies/check.ts';
import {
  type LearnedMark,
  learnedMarks,
  withMark,
  withoutMark,
} from '#areas/replies/mark-sense.ts';
import type { Mark } from '#areas/replies/pack.ts';
import type { Language } from '#kernel/language.ts';
import { draftRows, type MarkedDraft, markedDrafts } from './reply-sets.ts';

/** What the senses of marks are learned from: marked drafts, the examples of rules that see marks, and the sets. */
export const draftsWithMarks = (
  language: Language,
  packs: Packs,
  data: string | undefined,
): MarkedDraft[] => [
  ...markedDrafts(language),
  ...ofRules(language, packs),
  ...draftRows(language, data).map((row) => ({
    text: row['text'] ?? '',
    has: {
      owner: row['has_owner'] === 'true',
      nextStep: row['has_next_step'] === 'true',
      time: row['has_time'] === 'true',
    },
    isRead: true,
  })),
];

function ofRules(language: Language, packs: Packs): MarkedDraft[] {
  const known = (text: string, all: readonly Mark[], isThere: boolean): MarkedDraft => ({
    text,
    has: Object.fromEntries(all.map((mark) => [mark, isThere])),
    isRead: true,
  });
  return (packs[language]?.rules ?? []).flatMap((rule) => {
    const seen = rule.mark === undefined ? [] : [rule.mark];
    const missed = rule.kind === 'absence' ? rule.wanted : [];
    return [
      ...rule.examples.map((text) => known(text, [...seen, ...missed], missed.length === 0)),
      ...(seen.length > 0 ? rule.counterExamples : []).map((text) => known(text, seen, false)),
    ].filter(({ has }) => Object.keys(has).length > 0);
  });
}

/** A reader of two kinds needs fewer features than one of fourteen. */
const mostFeatures = 12_000;

export function learnMarkSense(mark: LearnedMark, drafts: readonly MarkedDraft[]) {
  const examples = drafts.flatMap(({ text, has }) => {
    const isThere = has[mark];
    return isThere === undefined ? [] : [{ text, kind: isThere ? withMark : withoutMark }];
  });
  return learnKinds(examples, mostFeatures, 'wording');
}

export const learnMarkSenses = (drafts: readonly MarkedDraft[]) =>
  Object.fromEntries(
    learnedMarks.map((mark) => [mark, learnMarkSense(mark, drafts).stored] as const),
  );
