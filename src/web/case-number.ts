import { usualDigits } from '#i18n/language.ts';
import type { Language } from '#kernel/language.ts';

/** A case's number as people say it: in the reader's digits and never grouped. */
export const caseNumber = (number: number, language: Language): string =>
  new Intl.NumberFormat(`${language}-u-nu-${usualDigits[language]}`, {
    useGrouping: false,
  }).format(number);
