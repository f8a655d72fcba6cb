import { type Messages, setupI18n } from '@lingui/core';
import type { Language } from '#kernel/language.ts';
import type { MessageId } from './compiled/message-ids.ts';
import type { DynamicMessageId } from './dynamic-keys.ts';
import { type Digits, usualDigits } from './language.ts';

export type { Messages } from '@lingui/core';
export { isLanguage, type Language, languages } from '#kernel/language.ts';
export type { MessageId } from './compiled/message-ids.ts';
export { type Digits, direction, negotiate, usualDigits } from './language.ts';

/** A key the compiler knows, or one put together at run time under a listed prefix. */
export type AnyMessageId = MessageId | DynamicMessageId;
export type Params = Readonly<Record<string, string | number>>;
export type Translate = (id: AnyMessageId, params?: Params) => string;

/** Lingui reads `\x41` and `\u0041` in the finished sentence as escapes, which user text must not reach. */
const standIn = '\u{F8FF}';
const shield = (text: string): string => text.replaceAll('\\', standIn);
const unshield = (text: string): string => text.replaceAll(standIn, '\\');

/** Numbers in plain places (`{count}`) are written in the language's digits like those in plurals. */
function plainNames(message: unknown): ReadonlySet<string> {
  const plain = new Set<string>();
  const shaped = new Set<string>();
  const visit = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token)) continue;
      const [name, type, cases] = token;
      (type === undefined ? plain : shaped).add(String(name));
      if (cases && typeof cases === 'object') Object.values(cases).forEach(visit);
    }
  };
  visit(message);
  return new Set([...plain].filter((name) => !shaped.has(name)));
}

/** Gives the sentences of one language; an unknown id comes back as it is, so that nothing is blank. */
export function createTranslator(
  messages: Messages,
  language: Language,
  digits: Digits = usualDigits[language],
): Translate {
  const locales = `${language}-u-nu-${digits}`;
  const numbers = new Intl.NumberFormat(locales);
  const namesById = new Map<string, ReadonlySet<string>>();
  const i18n = setupI18n({
    locale: language,
    locales,
    messages: { [language]: messages },
    missing: (_language, id) => id,
  });

  const namesOf = (id: string): ReadonlySet<string> => {
    const known = namesById.get(id);
    if (known) return known;
    const names = plainNames(messages[id]);
    namesById.set(id, names);
    return names;
  };

  return (id, params) => {
    if (!Object.hasOwn(messages, id)) return id;
    if (params === undefined) return i18n._(id);
    const plain = namesOf(id);
    const values = Object.entries(params).map(([name, value]) => {
      if (typeof value === 'string') return [name, shield(value)];
      return [name, plain.has(name) ? numbers.format(value) : value];
    });
    return unshield(i18n._(id, Object.fromEntries(values)));
  };
}
