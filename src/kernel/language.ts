/** The languages Amends speaks; adding one means a catalogue for every area and a row in each table keyed by it. */
export const languages = ['en', 'ar', 'fa', 'id'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: unknown): text is Language =>
  languages.some((language) => language === text);
