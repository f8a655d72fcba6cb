/** What became of the rows so far. */
export type Counts = {
  readonly taken: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly skipped: Readonly<Record<string, number>>;
};

export const noCounts: Counts = { taken: 0, duplicates: 0, rejected: 0, skipped: {} };

export function addCounts(left: Counts, right: Counts): Counts {
  const skipped = { ...left.skipped };
  for (const [because, rows] of Object.entries(right.skipped)) {
    skipped[because] = (skipped[because] ?? 0) + rows;
  }
  return {
    taken: left.taken + right.taken,
    duplicates: left.duplicates + right.duplicates,
    rejected: left.rejected + right.rejected,
    skipped,
  };
}

export const skippedRows = (counts: Counts): number =>
  Object.values(counts.skipped).reduce((sum, rows) => sum + rows, 0);

const grouped = new Intl.NumberFormat('en');
export const numeral = (value: number): string => grouped.format(value);

/** The counts as lines for the end of an import. */
export function countLines(counts: Counts): string[] {
  const lines = [
    `  taken       ${numeral(counts.taken)}`,
    `  duplicates  ${numeral(counts.duplicates)}`,
    `  skipped     ${numeral(skippedRows(counts))}`,
  ];
  for (const [because, rows] of Object.entries(counts.skipped)) {
    lines.push(`              ${numeral(rows)}: ${because}`);
  }
  return [...lines, `  rejected    ${numeral(counts.rejected)}`];
}
