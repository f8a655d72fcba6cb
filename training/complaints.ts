import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { fitJudgement, type LabelledText } from '#areas/language/fit.ts';
import type { StoredJudgement } from '#areas/language/model.ts';
import { shippedReaders } from '#areas/language/readers.ts';
import type { Language } from '#kernel/language.ts';
import { logitOf } from '#kernel/measures.ts';

/** How upset a writer is, from the calmest. */
const levels = ['calm', 'displeased', 'angry', 'furious'] as const;
type Level = (typeof levels)[number];

/** A complaint written for this project. */
export type Complaint = {
  readonly text: string;
  /** What it is about; those about one thing tell of like occasions, in every language. */
  readonly about: string;
  /** 0 calm to 3 furious. */
  readonly level: number;
};

type Written = Readonly<Record<string, Partial<Readonly<Record<Level, readonly string[]>>>>>;

export function complaintsOf(language: Language): Complaint[] {
  const path = join('packs/complaints', `${language}.yaml`);
  const written = parse(readFileSync(path, 'utf8')) as Written;
  return Object.entries(written).flatMap(([about, graded]) =>
    levels.flatMap((name, level) => (graded[name] ?? []).map((text) => ({ text, about, level }))),
  );
}

/**
 * A fit to four levels hugs their middle, so its log-odds are drawn apart; and what arrives is calm far more
 * often than what was written to learn from. So halfway between displeased and angry says this much, by which
 * no more of the public texts that are not negative count as upset than before, but for a few in English.
 */
const drawnApart = 1.4;
const halfway: Readonly<Record<Language, number>> = { en: 0.2, ar: 0.3, fa: 0.3, id: 0.3 };

/** Learns how upset the writers of a language's complaints are. */
export function fitUpset(
  complaints: readonly Complaint[],
  language: Language,
): StoredJudgement | undefined {
  const texts = complaints.map(
    ({ text, level }): LabelledText => ({
      text,
      displeased: undefined,
      angry: undefined,
      upset: level / (levels.length - 1),
      weight: 1,
    }),
  );
  const fitted = fitJudgement(texts, 'upset', shippedReaders[language].lexicons, 1);
  if (!fitted) return undefined;
  const { weights, bias } = fitted.blend;
  const blend = {
    weights: weights.map((weight) => rounded(weight * drawnApart)),
    bias: rounded(bias * drawnApart + logitOf(halfway[language])),
  };
  return { ...fitted, blend };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
