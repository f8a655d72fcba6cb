/** What a spreadsheet skips before it looks whether a cell is a formula: blanks, marks of order and of direction. */
const skipped = String.raw`[\s\p{Cc}\p{Cf}]*`;
/** Signs a formula begins with, in all widths. */
const begins = '[=＝﹦+＋﹢@＠﹫\\-－﹣−]';
const formula = new RegExp(`^(?:${skipped}${begins}|[\\t\\r\\n])`, 'u');
const phone = /^\+\d{7,15}$/;

/** A cell of a file that people open in a spreadsheet: what would run there as a formula is plain text. */
export const harmlessCell = (text: string): string =>
  formula.test(text) && !phone.test(text) ? `'${text}` : text;
