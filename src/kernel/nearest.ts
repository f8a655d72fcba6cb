/** How many letters must change to make one word of the other (Levenshtein). */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let at = 1; at <= left.length; at++) {
    const next = [at];
    for (let to = 1; to <= right.length; to++) {
      const swap = (row[to - 1] ?? 0) + (left[at - 1] === right[to - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** The word that somebody who wrote this probably meant; undefined when none is near. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const word = written.toLowerCase();
  const ranked = known
    .map((candidate) => {
      const plain = candidate.toLowerCase();
      const begins = word.length > 1 && plain.startsWith(word);
      return { candidate, letters: begins ? 0 : distance(word, plain) };
    })
    .sort((a, b) => a.letters - b.letters);
  const [best] = ranked;
  const tolerated = Math.max(1, Math.floor(word.length / 3));
  return best && best.letters <= tolerated ? best.candidate : undefined;
}
