import { functionWords } from '#areas/language/function-words.ts';
import { guessLanguage } from '#areas/language/identify.ts';
import { maskSecrets } from '#areas/language/mask.ts';
import { fold, spoken, tokensOf } from '#areas/language/normalise.ts';

/** What a customer told that none of the policy's kinds of failure fits. */
export type Untold = { readonly caseId: string; readonly text: string };

/** Cases that tell of the same thing, named by the words they share and others do not. */
export type Problem = {
  readonly language: string | undefined;
  readonly words: readonly string[];
  /** Those that say it most plainly first. */
  readonly caseIds: readonly string[];
};

const readCharacters = 600;
const fewestCases = 3;
const mostWords = 4;
const rounds = 3;
/** Cosine from which two tell of the same: below it they share little more than a common word. */
const alike = 0.22;

type Terms = ReadonlyMap<string, number>;
type Text = { readonly caseId: string; readonly terms: Terms };
/** A group with the sum of its members' terms, which points where their centre is. */
type Group = { members: Text[]; readonly sums: Map<string, number>; squares: number };

/** Groups of new problems, the largest first; what is told once or twice is no group yet. */
export function problemsOf(told: readonly Untold[]): Problem[] {
  const byLanguage = new Map<string | undefined, Untold[]>();
  for (const one of told) {
    const language = guessLanguage(one.text);
    const known = byLanguage.get(language);
    if (known) known.push(one);
    else byLanguage.set(language, [one]);
  }
  return [...byLanguage]
    .flatMap(([language, some]) =>
      groupsOf(weighed(some)).map((group) => ({ language, ...named(group, some.length) })),
    )
    .sort((a, b) => b.caseIds.length - a.caseIds.length);
}

const littleWords: ReadonlySet<string> = new Set(
  Object.values(functionWords).flatMap((words) => [...words].map(fold)),
);

/** Words and pairs of words that say something; card numbers and the like never name a problem. */
function termsOf(text: string): Set<string> {
  const words = tokensOf(fold(spoken(maskSecrets(text.slice(0, readCharacters)))))
    .filter((token) => token.kind === 'word')
    .map((token) => token.base)
    .filter((word) => word.length > 2 && !littleWords.has(word) && !/\d/.test(word));
  const terms = new Set(words);
  for (const [at, word] of words.entries()) if (at > 0) terms.add(`${words[at - 1]} ${word}`);
  return terms;
}

/** Rare words weigh more, those of one text alone nothing; each text has length one. */
function weighed(told: readonly Untold[]): Text[] {
  const texts = told.map(({ caseId, text }) => ({ caseId, terms: termsOf(text) }));
  const counts = new Map<string, number>();
  for (const { terms } of texts)
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return texts.map(({ caseId, terms }) => {
    const weights = new Map<string, number>();
    for (const term of terms) {
      const count = counts.get(term) ?? 0;
      if (count > 1) weights.set(term, Math.log(1 + texts.length / count));
    }
    return { caseId, terms: unit(weights) };
  });
}

function unit(weights: ReadonlyMap<string, number>): Map<string, number> {
  let squares = 0;
  for (const weight of weights.values()) squares += weight ** 2;
  const length = Math.sqrt(squares) || 1;
  return new Map([...weights].map(([term, weight]) => [term, weight / length]));
}

/** Each text goes to the group nearest to it, or founds one; then all choose anew, as spherical k-means does. */
function groupsOf(texts: readonly Text[]): Group[] {
  const founded = newPlaces();
  for (const text of texts) join(founded, nearest(text, founded) ?? newGroup(founded), text);
  let groups = founded.groups.filter((group) => group.members.length > 1);
  for (let round = 1; round < rounds; round++) {
    const places = placed(groups);
    const next = new Map(groups.map((group) => [group, [] as Text[]]));
    for (const text of texts) {
      const near = nearest(text, places);
      if (near) next.get(near)?.push(text);
    }
    groups = [...next.values()]
      .filter((members) => members.length >= fewestCases)
      .map((members) => {
        const alone = newPlaces();
        const group = newGroup(alone);
        for (const text of members) join(alone, group, text);
        return group;
      });
  }
  return groups;
}

/** Groups with the terms that lead to them: a text is compared only with those it shares a term with. */
type Places = { readonly groups: Group[]; readonly byTerm: Map<string, Set<Group>> };
const newPlaces = (): Places => ({ groups: [], byTerm: new Map() });

function newGroup(places: Places): Group {
  const group: Group = { members: [], sums: new Map(), squares: 0 };
  places.groups.push(group);
  return group;
}

function placed(groups: readonly Group[]): Places {
  const places: Places = { groups: [...groups], byTerm: new Map() };
  for (const group of groups) for (const term of group.sums.keys()) lead(places, term, group);
  return places;
}

function lead({ byTerm }: Places, term: string, group: Group): void {
  const known = byTerm.get(term);
  if (known) known.add(group);
  else byTerm.set(term, new Set([group]));
}

function join(places: Places, group: Group, text: Text): void {
  group.members.push(text);
  for (const [term, weight] of text.terms) {
    const before = group.sums.get(term) ?? 0;
    group.sums.set(term, before + weight);
    group.squares += (before + weight) ** 2 - before ** 2;
    lead(places, term, group);
  }
}

function nearest({ terms }: Text, { byTerm }: Places): Group | undefined {
  const likeness = new Map<Group, number>();
  for (const [term, weight] of terms) {
    for (const group of byTerm.get(term) ?? [])
      likeness.set(group, (likeness.get(group) ?? 0) + weight * (group.sums.get(term) ?? 0));
  }
  let best: Group | undefined;
  let most = alike;
  for (const [group, sum] of likeness) {
    const found = sum / Math.sqrt(group.squares);
    if (found < most) continue;
    most = found;
    best = group;
  }
  return best;
}

function cosine(terms: Terms, { sums, squares }: Group): number {
  let sum = 0;
  for (const [term, weight] of terms) sum += weight * (sums.get(term) ?? 0);
  return sum / Math.sqrt(squares);
}

/** The words most of the group say and few others do; a pair of words stands for both of its words. */
function named(group: Group, among: number): Omit<Problem, 'language'> {
  const { members, sums } = group;
  const shared = [...sums]
    .map(([term, weight]) => ({
      term,
      weight: weight * Math.log(1 + among / members.length),
      share: members.filter((one) => one.terms.has(term)).length / members.length,
    }))
    .filter(({ share }) => share >= 0.3)
    .sort((a, b) => b.weight * b.share - a.weight * a.share);
  const words: string[] = [];
  for (const { term } of shared) {
    if (words.length === mostWords) break;
    const isSaid = words.some((word) =>
      term.split(' ').some((part) => word.split(' ').includes(part)),
    );
    if (!isSaid) words.push(term);
  }
  const caseIds = [...members]
    .sort((a, b) => cosine(b.terms, group) - cosine(a.terms, group))
    .map((one) => one.caseId);
  return { words, caseIds };
}
