import { checkWith, type Packs } from '#areas/replies/check.ts';
import {
  chanceOfMark,
  type LearnedMark,
  learnedMarks,
  type MarkWeighing,
  markWeighing,
  soundsLike,
} from '#areas/replies/mark-sense.ts';
import { oddsOf } from '#areas/replies/sense.ts';
import { type Language, languages } from '#kernel/language.ts';
import { agreement } from '#kernel/measures.ts';
import { fitted } from './logistic.ts';
import { draftsWithMarks, learnMarkSense } from './marked-drafts.ts';
import { folds, foldsOf } from './reply-folds.ts';

/** A draft judged by a sense that learned from neither it nor a near twin. */
type Judged = {
  readonly language: Language;
  readonly hasIt: boolean;
  readonly sounds: number;
  readonly isFound: boolean;
};

/** How well marks are told over the drafts that no rule was written by, by folds; and the weighing that these fit. */
export function tellMarkFolds(packs: Packs, data: string | undefined): void {
  for (const mark of learnedMarks) {
    const judged = languages.flatMap((language) => judgedByOthers(mark, language, packs, data));
    for (const language of languages) {
      const own = judged.filter((one) => one.language === language);
      const f1 = (isSaid: (one: Judged) => boolean): string =>
        agreement(
          own.map(isSaid),
          own.map(({ hasIt }) => hasIt),
        ).f1.toFixed(3);
      const rules = f1(({ isFound }) => isFound);
      const sense = f1(({ sounds }) => sounds >= 0.5);
      const weighed = f1(
        ({ sounds, isFound }) => chanceOfMark(sounds, isFound, markWeighing[mark]) >= 0.5,
      );
      console.log(
        `${mark}, ${language}, ${own.length} drafts: rules ${rules}, sense ${sense}, weighed ${weighed}`,
      );
    }
    console.log(
      mark,
      'weighed as',
      markWeighing[mark],
      'and as these folds fit',
      weighedBy(judged),
    );
  }
}

function judgedByOthers(
  mark: LearnedMark,
  language: Language,
  packs: Packs,
  data: string | undefined,
): readonly Judged[] {
  const pack = packs[language];
  if (!pack) return [];
  const drafts = draftsWithMarks(language, packs, data);
  const foldOf = foldsOf(drafts.map(({ text }) => text));
  const senses = Array.from({ length: folds }, (_, fold) =>
    learnMarkSense(
      mark,
      drafts.filter((_, at) => foldOf[at] !== fold),
    ),
  );
  return drafts.flatMap(({ text, has, isRead }, at) => {
    const [hasIt, sense] = [has[mark], senses[foldOf[at] ?? 0]];
    if (isRead || hasIt === undefined || !sense) return [];
    const isFound = checkWith({ ...pack, markSense: undefined }, text).marks[mark];
    return [{ language, hasIt, sounds: soundsLike(sense, text), isFound }];
  });
}

const weighedBy = (judged: readonly Judged[]): MarkWeighing =>
  fitted(
    judged.map(({ hasIt, sounds, isFound }) => ({
      isSo: hasIt,
      by: { bias: 1, sense: oddsOf(sounds), found: isFound ? 1 : 0 },
    })),
    ['bias', 'sense', 'found'],
  );
