import { type KindExample, type KindReader, learnKinds, storedKinds } from '../kinds/kinds.ts';
import type { StoredKinds } from '../kinds/stored-kinds.ts';

/** The kind that words tell, or nothing: by whatever rule is asked. */
export type TellKind = (text: string) => string | undefined;

/** From this chance on what was learned overrules the policy's words, and from that it fills in where they are silent. */
const overrulesFrom = 0.8;
const fillsInFrom = 0.5;

/** How a kind is told once something was learned: people's words in the policy count unless it is very sure. */
export function tellingWith(reader: KindReader, byWords: TellKind): TellKind {
  return (text) => {
    const said = byWords(text);
    const [best] = reader.guess(text, 1);
    if (!best) return said;
    return best.chance >= (said === undefined ? fillsInFrom : overrulesFrom) ? best.kind : said;
  };
}

export type KindLesson = {
  readonly taught: number;
  readonly asked: number;
  /** The share of the cases held back whose kind was told rightly, by the policy's words and with what was learned. */
  readonly before: number;
  readonly after: number;
  readonly kept: StoredKinds | undefined;
};

export const fewestKindExamples = 60;
const fewestOfKind = 3;
/** A gain smaller than this may be luck. */
const leastGain = 0.01;

/**
 * Learns kinds from cases whose kind people have confirmed, and keeps what it learned (then from all of
 * them) only if more of those held back, every third, are told rightly. Undefined where there are too few.
 */
export function teachKinds(all: readonly KindExample[], byWords: TellKind): KindLesson | undefined {
  const counts = new Map<string, number>();
  for (const { kind } of all) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const examples = all.filter(({ kind }) => (counts.get(kind) ?? 0) >= fewestOfKind);
  const kinds = new Set(examples.map((one) => one.kind));
  if (examples.length < fewestKindExamples || kinds.size < 2) return undefined;
  const asked = examples.filter((_, at) => at % 3 === 2);
  const teaching = examples.filter((_, at) => at % 3 !== 2);
  const rightly = (tell: TellKind): number =>
    asked.filter((one) => tell(one.text) === one.kind).length / asked.length;
  const before = rightly(byWords);
  const after = rightly(tellingWith(learnKinds(teaching), byWords));
  const isBetter = after >= before + leastGain;
  return {
    taught: teaching.length,
    asked: asked.length,
    before,
    after,
    kept: isBetter ? storedKinds(learnKinds(examples)) : undefined,
  };
}
