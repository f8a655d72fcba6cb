import { checkWith, type Packs } from '#areas/replies/check.ts';
import {
  chanceOfExcuse,
  excuseFrom,
  oddsOf,
  soundsLikeExcuse,
  type Weighing,
  weighing,
} from '#areas/replies/sense.ts';
import { hashOf } from '#kernel/hash.ts';
import { type Language, languages } from '#kernel/language.ts';
import { agreement } from '#kernel/measures.ts';
import { fitted } from './logistic.ts';
import { draftsOf, learnSense, type ReplyDraft } from './reply-drafts.ts';

export const folds = 4;
/** Two drafts with so large a part of the shorter one's word pairs in common are near twins, and go into one fold. */
const twinFrom = 0.5;

/** A draft judged by a sense that learned from neither it nor a near twin. */
type Judged = {
  readonly language: Language;
  readonly hasExcuse: boolean;
  readonly sounds: number;
  readonly found: number;
};

/** Precision and recall of "has an excuse" over the written drafts, by folds; and the weighing that these fit. */
export function tellFolds(packs: Packs, data: string | undefined): void {
  const judged = languages.flatMap((language) => {
    const drafts = draftsOf(language, packs, data);
    return judgedByOthers(drafts, language, packs).filter(
      (_, at) => drafts[at]?.source === 'written',
    );
  });
  for (const language of languages) {
    const own = judged.filter((one) => one.language === language);
    const says = (name: string, isSaid: (one: Judged) => boolean) =>
      console.log(line(name, own, isSaid));
    console.log(`${language}: ${own.length} drafts`);
    says('rules alone', ({ found }) => found > 0);
    says('sense alone', ({ sounds }) => sounds >= 0.5);
    says('weighed', ({ sounds, found }) => chanceOfExcuse(sounds, found) >= excuseFrom);
  }
  console.log('the weighing in use', weighing, 'and the one these folds fit', weighedBy(judged));
}

function line(name: string, judged: readonly Judged[], isSaid: (one: Judged) => boolean): string {
  const real = judged.map(({ hasExcuse }) => hasExcuse);
  const { precision, recall } = agreement(judged.map(isSaid), real);
  return `  ${name}: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)}`;
}

function judgedByOthers(
  drafts: readonly ReplyDraft[],
  language: Language,
  packs: Packs,
): readonly Judged[] {
  const pack = packs[language];
  if (!pack) return [];
  const foldOf = foldsOf(drafts.map(({ text }) => text));
  const senses = Array.from({ length: folds }, (_, fold) =>
    learnSense(drafts.filter((_, at) => foldOf[at] !== fold)),
  );
  return drafts.map(({ text, labels }, at) => {
    const sense = senses[foldOf[at] ?? 0];
    return {
      language,
      hasExcuse: labels.length > 0,
      sounds: sense ? soundsLikeExcuse(sense, text) : 0,
      found: checkWith({ ...pack, sense: undefined }, text).excuses.length,
    };
  });
}

/** The fold of each text; near twins, and twins of twins, are together. */
export function foldsOf(texts: readonly string[]): readonly number[] {
  const pairs = texts.map(pairsOf);
  const leader = texts.map((_, at) => at);
  const leaderOf = (at: number): number => {
    const next = leader[at] ?? at;
    return next === at ? at : leaderOf(next);
  };
  for (const [at, own] of pairs.entries())
    for (const [before, others] of pairs.slice(0, at).entries())
      if (areTwins(own, others)) leader[leaderOf(at)] = leaderOf(before);
  return texts.map((_, at) => (hashOf(texts[leaderOf(at)] ?? '') >>> 4) % folds);
}

function pairsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word, at) => `${word} ${words[at + 1] ?? ''}`));
}

function areTwins(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  let common = 0;
  for (const pair of one) if (other.has(pair)) common++;
  return common >= twinFrom * Math.min(one.size, other.size);
}

const weighedBy = (judged: readonly Judged[]): Weighing =>
  fitted(
    judged.map(({ hasExcuse, sounds, found }) => ({
      isSo: hasExcuse,
      by: {
        bias: 1,
        sense: oddsOf(sounds),
        found: found > 0 ? 1 : 0,
        foundMore: found > 1 ? 1 : 0,
      },
    })),
    ['bias', 'sense', 'found', 'foundMore'],
  );
