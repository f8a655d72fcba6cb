import { messages as ar } from './compiled/ar.ts';
import { messages as en } from './compiled/en.ts';
import { messages as fa } from './compiled/fa.ts';
import { messages as id } from './compiled/id.ts';
import {
  type AnyMessageId,
  createTranslator,
  isLanguage,
  type Language,
  type Params,
  type Translate,
} from './i18n.ts';
import type { Voice } from './moment.ts';

const translators: Readonly<Record<Language, Translate>> = {
  en: createTranslator(en, 'en'),
  ar: createTranslator(ar, 'ar'),
  fa: createTranslator(fa, 'fa'),
  id: createTranslator(id, 'id'),
};

/** A sentence in any of our languages: for server code, which answers people of all of them. */
export const translate = (language: Language, id: AnyMessageId, params?: Params): string =>
  translators[language](id, params);

/** For code that knows no catalogue (the platform): any language, English when it is not ours. */
export const translateAny = (language: string, id: string, params?: Params): string =>
  translate(isLanguage(language) ? language : 'en', id as AnyMessageId, params);

/** A language with its sentences, for what is written on the server. */
export const voiceOf = (language: Language): Voice => ({
  language,
  say: translators[language],
});
