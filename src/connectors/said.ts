/** Line and direction controls would let a stranger's words rearrange the page they are shown on. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\s]+/gu;
/** Joiners are spelling in Persian and Arabic, not decoration. */
const joiner = /\u200c|\u200d/;
const mostLetters = 300;

/** What another system said, in one line that may stand on a page and in a log. */
export function said(text: unknown): string {
  if (typeof text !== 'string') return '';
  // Cut before cleaning, so that a megabyte is not searched for what nobody will see.
  const line = text
    .slice(0, mostLetters * 4)
    .replace(unseen, (run) => (joiner.test(run) && run.length === 1 ? run : ' '))
    .trim();
  const letters = [...line];
  return letters.length <= mostLetters ? line : `${letters.slice(0, mostLetters - 1).join('')}…`;
}
