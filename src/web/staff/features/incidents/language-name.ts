import { isLanguage, type Translate } from '#i18n/i18n.ts';

/** A language we speak by its name, another by its tag. */
export function languageName(tag: string, say: Translate): string {
  if (tag === '') return say('incident.language-unknown');
  return isLanguage(tag) ? say(`common.language.${tag}`) : tag;
}
