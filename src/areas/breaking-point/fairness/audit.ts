import { twoSided } from '#kernel/normal.ts';
import { type Matter, type Measure, measures, type StratumKey, stratumOf } from './matter.ts';
import {
  hodgesLehmann,
  holm,
  type Member,
  meanDifference,
  type Ranked,
  ranked,
  vanElteren,
} from './ranks.ts';

export type AuditSettings = {
  /** Words up to this upset are quiet, from that on loud; those between are on neither side. */
  readonly quietUpTo: number;
  readonly loudFrom: number;
  readonly alarmBelow: number;
  /** A smaller difference harms nobody, however sure it is. */
  readonly practicalSize: Readonly<Record<Measure, number>>;
};

export const auditSettings: AuditSettings = {
  quietUpTo: 0.25,
  loudFrom: 0.5,
  alarmBelow: 0.01,
  practicalSize: { firstAnswerMinutes: 15, fixMinutes: 240, remedyMinor: 200 },
};

export type Side = 'quiet' | 'loud';

export type StratumFinding = StratumKey & {
  readonly quiet: number;
  readonly loud: number;
  /** Quiet less loud. */
  readonly difference: number;
  /** Of what all strata that point the same way carry. */
  readonly share: number;
};

export type Finding = {
  readonly measure: Measure;
  readonly quiet: number;
  readonly loud: number;
  /** Quiet less loud: Hodges and Lehmann's for times; of means for remedies, most of which may be nothing. */
  readonly difference: number;
  readonly z: number;
  readonly chance: number;
  /** After Holm's correction over the measures. */
  readonly corrected: number;
  readonly isAlarm: boolean;
  readonly worseFor: Side | undefined;
  /** What carries the difference, the heaviest first. */
  readonly strata: readonly StratumFinding[];
  readonly caseIds: readonly string[];
};

/** With fewer on a side the normal law says little about ranks; nothing is claimed. */
const leastEach = 10;
const mostCases = 50;

type Stratum = {
  readonly key: StratumKey;
  readonly members: readonly Member[];
  readonly ranked: Ranked;
};

/** Whether the quiet and the loud, with like failures, are answered, helped and compensated alike. */
export function auditFairness(
  matters: readonly Matter[],
  settings: AuditSettings = auditSettings,
): Finding[] {
  const compared = measures.map((measure) => ({
    measure,
    strata: strataOf(matters, measure, settings),
  }));
  const tested = compared.map(({ strata }) => {
    const z = hasEnough(strata) ? vanElteren(strata.map((one) => one.ranked)) : 0;
    return { z, chance: twoSided(z) };
  });
  const corrected = holm(tested.map((one) => one.chance));
  return compared.map(({ measure, strata }, at): Finding => {
    const { z, chance } = tested[at] ?? { z: 0, chance: 1 };
    const difference = differenceIn(
      measure,
      strata.map((one) => one.members),
    );
    const isSure = (corrected[at] ?? 1) < settings.alarmBelow;
    // Ranks and size may disagree on who is worse off; then there is nothing to be said plainly.
    const isPlain = Math.sign(difference) === Math.sign(z);
    const isLarge = Math.abs(difference) >= settings.practicalSize[measure];
    return {
      measure,
      ...countsOf(strata),
      difference,
      z,
      chance,
      corrected: corrected[at] ?? 1,
      isAlarm: isSure && isPlain && isLarge,
      worseFor: worseFor(measure, z),
      ...carriers(measure, strata, Math.sign(z)),
    };
  });
}

const moreIsWorse = (measure: Measure): boolean => measure !== 'remedyMinor';

function worseFor(measure: Measure, z: number): Side | undefined {
  if (z === 0) return undefined;
  return z > 0 === moreIsWorse(measure) ? 'quiet' : 'loud';
}

function differenceIn(measure: Measure, strata: readonly (readonly Member[])[]): number {
  return measure === 'remedyMinor' ? meanDifference(strata) : hodgesLehmann(strata);
}

/** Only strata with both sides can tell anything. */
function strataOf(
  matters: readonly Matter[],
  measure: Measure,
  settings: AuditSettings,
): Stratum[] {
  const found = new Map<string, { key: StratumKey; members: Member[] }>();
  for (const matter of matters) {
    const { upset, caseId } = matter;
    const value = matter[measure];
    if (value === undefined || upset === undefined) continue;
    if (upset > settings.quietUpTo && upset < settings.loudFrom) continue;
    const key = stratumOf(matter);
    const name = JSON.stringify([key.kind, key.currency, key.lossBand]);
    const stratum = found.get(name) ?? { key, members: [] };
    stratum.members.push({ caseId, isQuiet: upset <= settings.quietUpTo, value });
    found.set(name, stratum);
  }
  return [...found.values()]
    .filter(({ members }) => new Set(members.map((one) => one.isQuiet)).size === 2)
    .map((one) => ({ ...one, ranked: ranked(one.members) }));
}

function countsOf(strata: readonly Pick<Stratum, 'members'>[]): { quiet: number; loud: number } {
  const members = strata.flatMap((one) => one.members);
  const quiet = members.filter((one) => one.isQuiet).length;
  return { quiet, loud: members.length - quiet };
}

function hasEnough(strata: readonly Stratum[]): boolean {
  const { quiet, loud } = countsOf(strata);
  return Math.min(quiet, loud) >= leastEach;
}

/** The statistic is a sum over strata: those with the largest parts of it, and the cases in them, come first. */
function carriers(
  measure: Measure,
  strata: readonly Stratum[],
  sign: number,
): Pick<Finding, 'strata' | 'caseIds'> {
  const carrying = strata
    .map((stratum) => ({
      ...stratum,
      part: sign * stratum.ranked.weight * stratum.ranked.quietAbove,
    }))
    .filter((one) => one.part > 0)
    .sort((a, b) => b.part - a.part);
  const all = carrying.reduce((sum, one) => sum + one.part, 0);
  return {
    strata: carrying.map((one) => ({
      ...one.key,
      ...countsOf([one]),
      difference: differenceIn(measure, [one.members]),
      share: one.part / all,
    })),
    caseIds: carrying
      .flatMap((one) => carryingCases(measure, one, sign))
      .sort((a, b) => b.part - a.part)
      .slice(0, mostCases)
      .map((one) => one.caseId),
  };
}

/** The part of a stratum, shared out among the cases of the harmed side that fared worse than its middle. */
function carryingCases(
  measure: Measure,
  { members, ranked, part }: Stratum & { readonly part: number },
  sign: number,
): { readonly caseId: string; readonly part: number }[] {
  const isHarmedQuiet = worseFor(measure, sign) === 'quiet';
  const direction = moreIsWorse(measure) ? 1 : -1;
  const worse = members.flatMap(({ caseId, isQuiet }, at) => {
    const above = direction * (ranked.above[at] ?? 0);
    return isQuiet === isHarmedQuiet && above > 0 ? [{ caseId, above }] : [];
  });
  const sum = worse.reduce((total, one) => total + one.above, 0);
  return worse.map(({ caseId, above }) => ({ caseId, part: (part * above) / sum }));
}
