import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jaroWinkler, lettersOf, likenessFrom, withinOneEdit, withinTwoEdits } from './distance.ts';

/** Restricted Damerau–Levenshtein by the book, to hold the quick ones against. */
function editsBetween(left: string, right: string): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  const cell = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= right.length; j++) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1;
      const isTurned =
        i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      row.push(
        Math.min(
          cell(i - 1, j) + 1,
          cell(i, j - 1) + 1,
          cell(i - 1, j - 1) + change,
          isTurned ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return cell(left.length, right.length);
}

test.each([
  ['martha', 'marhta', 0.961],
  ['dixon', 'dicksonx', 0.813],
  ['dwayne', 'duane', 0.84],
  ['same', 'same', 1],
  ['abc', 'xyz', 0],
  ['', 'abc', 0],
])('%s and %s are alike by %d (Winkler 1990)', (left, right, likeness) => {
  expect(jaroWinkler(left, right)).toBeCloseTo(likeness, 3);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 7 });

test('one and two edits are told as the textbook does', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      const edits = editsBetween(left, right);
      expect(withinOneEdit(left, right)).toBe(edits <= 1);
      // Skipping a common beginning never costs an edit, so the quick one sees the same.
      expect(withinTwoEdits(left, right)).toBe(edits <= 2);
    }),
    { numRuns: 2_000 },
  );
});

test('telling apart by letters alone never loses a likeness', () => {
  const lettered = (text: string) => ({ text, letters: lettersOf(text) });
  const name = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(name, name, (left, right) => {
      const likeness = jaroWinkler(left, right);
      const found = likenessFrom(lettered(left), lettered(right), 0.83);
      expect(found).toBe(likeness >= 0.83 ? likeness : 0);
    }),
    { numRuns: 2_000 },
  );
});

test('a text beyond all measure is compared by its beginning', () => {
  expect(jaroWinkler('a'.repeat(5_000), 'a'.repeat(4_000))).toBe(1);
});
