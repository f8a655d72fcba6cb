import { grouped } from '#kernel/grouped.ts';
import type { Choice, Part, Sequence } from './pattern.ts';
import { type Forms, hasShape, type Shape } from './word.ts';

/**
 * Which patterns of a choice can begin with a word: a pack has thousands, and nearly all of them fail at their first
 * word, so they are looked up by it and not tried.
 */
type Index = {
  /** By the word as it stands, and by the word without what may be written on to it. */
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly affixed: ReadonlyMap<string, readonly number[]>;
  readonly shapes: ReadonlyMap<string, readonly (readonly [Shape, number])[]>;
  readonly numbers: readonly number[];
  /** Those that begin with a gap, a name or a mark: they are always tried. */
  readonly open: readonly number[];
  readonly openSequences: readonly Sequence[];
  readonly isAllOpen: boolean;
};

type Firsts = {
  readonly exact: Set<string>;
  readonly affixed: Set<string>;
  readonly shapes: Set<Shape>;
  hasNumber: boolean;
  isOpen: boolean;
};

/** Trying a few patterns is quicker than looking up which to try. */
const fewest = 4;

const indexes = new WeakMap<Choice, Index>();

/** The sequences of a choice worth trying where these forms are the next word; without a next word only open ones. */
export function sequencesFor(choice: Choice, forms: Forms | undefined): readonly Sequence[] {
  if (choice.choices.length < fewest) return choice.choices;
  const index = indexOf(choice);
  if (forms === undefined || index.isAllOpen) return index.openSequences;
  // Nearly every look-up finds nothing: only where one does, something is set aside for it.
  let found: Set<number> | undefined;
  const add = (places: readonly number[] | undefined) => {
    if (places === undefined) return;
    found ??= new Set(index.open);
    for (const at of places) found.add(at);
  };
  add(index.exact.get(forms.whole));
  if (index.affixed.size > 0) for (const form of forms.bare) add(index.affixed.get(form));
  if (forms.isNumber && index.numbers.length > 0) add(index.numbers);
  if (index.shapes.size > 0) {
    for (const letter of forms.letters) add(placesOfShapes(index.shapes.get(letter), forms));
  }
  if (found === undefined) return index.openSequences;
  const wanted = found;
  return choice.choices.filter((_, at) => wanted.has(at));
}

function placesOfShapes(
  shapes: readonly (readonly [Shape, number])[] | undefined,
  forms: Forms,
): readonly number[] | undefined {
  let places: number[] | undefined;
  for (const [shape, at] of shapes ?? []) {
    if (!hasShape(shape, forms)) continue;
    places ??= [];
    places.push(at);
  }
  return places;
}

function indexOf(choice: Choice): Index {
  const known = indexes.get(choice);
  if (known) return known;
  const all = choice.choices.map(firstsOfSequence);
  const places = (holds: (firsts: Firsts) => boolean) =>
    all.flatMap((firsts, at) => (holds(firsts) ? [at] : []));
  const open = places((firsts) => firsts.isOpen);
  const made: Index = {
    exact: placesByKey(all.map((firsts) => firsts.exact)),
    affixed: placesByKey(all.map((firsts) => firsts.affixed)),
    shapes: grouped(
      all.flatMap((firsts, at) =>
        [...firsts.shapes].map((shape) => [shape.begin.charAt(0), [shape, at] as const] as const),
      ),
    ),
    numbers: places((firsts) => firsts.hasNumber),
    open,
    openSequences: choice.choices.filter((_, at) => open.includes(at)),
    isAllOpen: open.length === choice.choices.length,
  };
  indexes.set(choice, made);
  return made;
}

const placesByKey = (sets: readonly ReadonlySet<string>[]) =>
  grouped(sets.flatMap((keys, at) => [...keys].map((key) => [key, at] as const)));

function firstsOfSequence(sequence: Sequence): Firsts {
  const firsts: Firsts = {
    exact: new Set(),
    affixed: new Set(),
    shapes: new Set(),
    hasNumber: false,
    isOpen: false,
  };
  // What may be absent lets the next part begin; where everything may be absent, anything can follow.
  const isFilled = sequence.some((part) => addFirsts(part, firsts));
  if (!isFilled) firsts.isOpen = true;
  return firsts;
}

/** Adds what a part can begin with; true where it takes a word for sure. */
function addFirsts(part: Part, firsts: Firsts): boolean {
  switch (part.kind) {
    case 'words':
      for (const word of part.words.exact) firsts.exact.add(word);
      for (const word of part.words.affixed) firsts.affixed.add(word);
      for (const shapes of part.words.shapes.values()) {
        for (const shape of shapes) firsts.shapes.add(shape);
      }
      return true;
    case 'number':
      firsts.hasNumber = true;
      return true;
    case 'choice':
      return addFirstsOfChoice(part, firsts);
    case 'begin':
    case 'not':
    case 'not-before':
      return false;
    default:
      firsts.isOpen = true;
      return true;
  }
}

const firstsOfChoices = new WeakMap<Choice, readonly [Firsts, boolean]>();

function addFirstsOfChoice(choice: Choice, firsts: Firsts): boolean {
  let known = firstsOfChoices.get(choice);
  if (!known) {
    const all = choice.choices.map(firstsOfSequence);
    known = [merged(all), !choice.isOptional];
    firstsOfChoices.set(choice, known);
  }
  const [inner, isNeeded] = known;
  for (const word of inner.exact) firsts.exact.add(word);
  for (const word of inner.affixed) firsts.affixed.add(word);
  for (const shape of inner.shapes) firsts.shapes.add(shape);
  firsts.hasNumber ||= inner.hasNumber;
  firsts.isOpen ||= inner.isOpen;
  return isNeeded;
}

const merged = (all: readonly Firsts[]): Firsts => ({
  exact: new Set(all.flatMap((one) => [...one.exact])),
  affixed: new Set(all.flatMap((one) => [...one.affixed])),
  shapes: new Set(all.flatMap((one) => [...one.shapes])),
  hasNumber: all.some((one) => one.hasNumber),
  isOpen: all.some((one) => one.isOpen),
});
