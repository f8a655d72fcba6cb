import { isLanguage, type Language } from '#kernel/language.ts';

export const direction = (language: Language): 'ltr' | 'rtl' =>
  language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';

export type Digits = 'latn' | 'arab' | 'arabext';

/** Plain `ar` means Latin digits to Intl, so the digits of a language are always said explicitly. */
export const usualDigits: Readonly<Record<Language, Digits>> = {
  en: 'latn',
  ar: 'arab',
  fa: 'arabext',
  id: 'latn',
};

/** Old and unusual codes that browsers still send. */
const aliases: ReadonlyMap<string, Language> = new Map([
  ['in', 'id'],
  ['per', 'fa'],
  ['prs', 'fa'],
]);

const languageOf = (tag: string): Language | undefined => {
  const primary = tag.split('-', 1)[0] ?? '';
  return isLanguage(primary) ? primary : aliases.get(primary);
};

function preference(part: string): { tag: string; weight: number } {
  const [tag = '', ...options] = part
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/);
  const quality = options.find((option) => option.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}

/** The language of ours that an Accept-Language header likes best (RFC 9110, 12.5.4). */
export function negotiate(acceptLanguageHeader: string | undefined, fallback: Language): Language {
  const liked = (acceptLanguageHeader ?? '')
    .slice(0, 500)
    .split(',')
    .map(preference)
    .filter(({ weight }) => weight > 0)
    // Sorting is stable, so equal weights keep the order in which they were named.
    .sort((left, right) => right.weight - left.weight);
  for (const { tag } of liked) {
    const language = tag === '*' ? fallback : languageOf(tag);
    if (language) return language;
  }
  return fallback;
}
