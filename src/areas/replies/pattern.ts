import type { Spellings } from './draft.ts';
import { foldWord } from './fold.ts';
import { type Affixes, type Words, wordsOf } from './word.ts';

/**
 * The pattern language of the rule packs, made to be read aloud:
 *
 *     sorry (to hear|about)      words in a row, one of several
 *     [very|really] sorry        may be there
 *     call* *phone (ring|tell)*  any ending, any beginning, any ending of each
 *     we ~3 policy               up to three other words between, never past the end of a sentence
 *     (un|)happy                 choices inside a word
 *     =ill                       exactly so, without the endings a language may add
 *     # #:#                      a number, a time of day
 *     {team}                     one of the pack's own lists
 *     ^ ? . ,                    beginning of a sentence, a question, an end, a comma
 *     _ @ @@                     any word; a word with a capital inside a sentence, as names have; with one anywhere
 *     !(not|no) <!(shall|can)    not followed by, not preceded by
 *
 * It compiles to a tree that `match.ts` walks over the words of a draft. Gaps are bounded, nothing repeats, and
 * each part is tried once at each word, so no draft can make matching slow.
 */
export type PatternSetting = Affixes & {
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly spellings: Spellings;
};

export type Sequence = readonly Part[];

export type Part =
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'gap'; readonly width: number }
  | { readonly kind: 'mark'; readonly mark: string }
  | { readonly kind: 'number'; readonly isClock: boolean }
  | { readonly kind: 'any' }
  | { readonly kind: 'name'; readonly isAnywhere: boolean }
  | { readonly kind: 'begin' }
  | { readonly kind: 'choice'; readonly choices: readonly Sequence[]; readonly isOptional: boolean }
  | { readonly kind: 'not' | 'not-before'; readonly part: Part };

export type Choice = Extract<Part, { kind: 'choice' }>;

/** Lists that are compiled already: all rules share them. */
export type SharedLists = Map<string, Choice>;

/** What is wrong with a pattern, thrown inside this file and returned by `compile`. */
class PatternProblem extends Error {}

export type Compiled =
  | { readonly ok: true; readonly pattern: Choice }
  | { readonly ok: false; readonly problem: string };

const widestGap = 9;
const deepestNesting = 8;

type Kit = {
  readonly setting: PatternSetting;
  readonly shared: SharedLists;
  readonly depth: number;
};

/** Several patterns as one: any of them. */
export function compile(
  patterns: readonly string[],
  setting: PatternSetting,
  shared: SharedLists,
): Compiled {
  try {
    return { ok: true, pattern: anyOf(patterns, { setting, shared, depth: 0 }) };
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, problem: error.message };
    throw error;
  }
}

/** Choices of a single word become one set of words: looking up is faster than trying each. */
function anyOf(patterns: readonly string[], kit: Kit, isOptional = false): Choice {
  const spelled = patterns.map((pattern) => asSpelled(pattern.trim(), kit));
  const singles = spelled.filter(isPlainWord);
  const choices = spelled
    .filter((pattern) => !isPlainWord(pattern))
    .map((pattern) => sequence(pattern, kit));
  if (singles.length > 0) choices.push([{ kind: 'words', words: words(singles, kit) }]);
  return { kind: 'choice', choices, isOptional };
}

/** Patterns may be written in the slang of the drafts: both are read in the spelling of the pack. */
const asSpelled = (text: string, kit: Kit): string =>
  isPlainWord(text) ? (kit.setting.spellings.get(foldWord(text))?.join(' ') ?? text) : text;

const isPlainWord = (text: string): boolean => /^=?[\p{L}\p{M}\u200c'’*]+$/u.test(text);

function words(texts: readonly string[], kit: Kit): Words {
  const made = wordsOf(
    texts.map((text) => text.trim()),
    kit.setting,
  );
  if (made.ok) return made.words;
  throw new PatternProblem(`has "${made.problem}", which is no word`);
}

function sequence(pattern: string, kit: Kit): Sequence {
  if (kit.depth > deepestNesting)
    throw new PatternProblem('has lists or brackets nested too deeply');
  const items = split(pattern, ' ').filter((item) => item !== '');
  if (items.length === 0) throw new PatternProblem('is empty');
  if (kit.depth === 0 && !items.some(isNeeded)) {
    throw new PatternProblem('has no word that must be there');
  }
  const spelled = items.flatMap((item) =>
    isPlainWord(item) ? asSpelled(item, kit).split(' ') : [item],
  );
  return spelled
    .filter((item) => item !== '')
    .map((item) => part(item, { ...kit, depth: kit.depth + 1 }));
}

const isNeeded = (item: string): boolean => !/^(?:[~[!^]|<!)/.test(item);

const signs: Readonly<Record<string, Part>> = {
  '^': { kind: 'begin' },
  '?': { kind: 'mark', mark: '?' },
  '.': { kind: 'mark', mark: '.' },
  ',': { kind: 'mark', mark: ',' },
  _: { kind: 'any' },
  '@': { kind: 'name', isAnywhere: false },
  '@@': { kind: 'name', isAnywhere: true },
  '#': { kind: 'number', isClock: false },
  '#:#': { kind: 'number', isClock: true },
};

function part(text: string, kit: Kit): Part {
  const sign = signs[text];
  if (sign) return sign;
  if (text.startsWith('~')) return gap(text);
  if (text.startsWith('!')) return { kind: 'not', part: part(text.slice(1), kit) };
  if (text.startsWith('<!')) return { kind: 'not-before', part: part(text.slice(2), kit) };
  const inside = text.slice(1, -1);
  if (isWhole(text, '{', '}')) return list(inside, kit);
  if (isWhole(text, '(', ')')) return anyOf(split(inside, '|'), kit);
  if (isWhole(text, '[', ']')) return anyOf(split(inside, '|'), kit, true);
  if (text.endsWith('*') && isWhole(text.slice(0, -1), '(', ')')) {
    return anyOf(split(text.slice(1, -2), '|').map(withAnyEnding), kit);
  }
  return { kind: 'words', words: words([text], kit) };
}

/** `(call|look into)*` is any ending of each choice. */
const withAnyEnding = (choice: string): string =>
  /[\p{L}\p{N}\p{M})]$/u.test(choice) ? `${choice}*` : choice;

function gap(text: string): Part {
  const width = text === '~' ? 3 : Number(text.slice(1));
  if (!Number.isInteger(width) || width < 1 || width > widestGap) {
    throw new PatternProblem(`has the gap "${text}": write ~1 to ~${widestGap}`);
  }
  return { kind: 'gap', width };
}

function list(name: string, kit: Kit): Choice {
  const known = kit.shared.get(name);
  if (known) return known;
  const patterns = kit.setting.lists.get(name);
  if (!patterns) throw new PatternProblem(`uses the list {${name}}, which the pack does not have`);
  const made = anyOf(patterns, kit);
  kit.shared.set(name, made);
  return made;
}

const isWhole = (text: string, open: string, close: string): boolean =>
  text.startsWith(open) && text.endsWith(close) && endOfGroup(text, 0) === text.length - 1;

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function endOfGroup(text: string, from: number): number {
  const open: string[] = [];
  for (let at = from; at < text.length; at++) {
    const mark = text.charAt(at);
    const close = closing[mark];
    if (close) open.push(close);
    else if (mark === open.at(-1)) open.pop();
    if (open.length === 0) return at;
  }
  throw new PatternProblem(`has a bracket "${text.charAt(from)}" that does not end`);
}

/** Splits at a mark that is outside all brackets. */
function split(text: string, at: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    if (closing[text.charAt(index)]) index = endOfGroup(text, index);
    else if (text.charAt(index) === at) {
      parts.push(text.slice(from, index));
      from = index + 1;
    }
  }
  return [...parts, text.slice(from)];
}
