/**
 * A letter, digit or sign somebody sees: no space, no control character, no mark that only turns text round.
 * As the shapes of JSON know it.
 */
export const seenCharacter = '[^\\s\\p{C}]';
const seen = new RegExp(seenCharacter, 'u');

/** Whether a reader would see nothing at all. */
export const isBlank = (text: string): boolean => !seen.test(text);

/** Words as they are kept: nothing where nobody would see any. */
export const seenWords = (text: string | undefined): string =>
  text === undefined || isBlank(text) ? '' : text.trim();
