/** The languages Amends speaks; adding one means a catalogue for every area and a row in each table keyed by it. */
export const languages = ['en', 'ar', 'fa', 'id'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: unknown): text is Language =>
  languages.some((language) => language === text);

/** The language of ours that a tag of any system means: `fa-IR`, `fa_IR` and `FA` are Persian. */
export function languageOfTag(tag: string | null | undefined): Language | undefined {
  const [spoken = ''] = (tag ?? '').toLowerCase().split(/[-_]/);
  return isLanguage(spoken) ? spoken : undefined;
}

/** Words in a language (`fa-IR` reads `fa`), else in English, else in any; empty where there are none. */
export function wordsIn(words: Readonly<Record<string, string>>, language: string): string {
  const [spoken = ''] = language.split('-');
  const known = [language, spoken, 'en'].find((one) => Object.hasOwn(words, one));
  return (known === undefined ? Object.values(words)[0] : words[known]) ?? '';
}
