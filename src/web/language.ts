import {
  createTranslator,
  direction,
  isLanguage,
  type Language,
  type Messages,
  negotiate,
} from '#i18n/i18n.ts';
import type { Voice } from '#i18n/moment.ts';

const storageKey = 'amends.language';

export type { Voice } from '#i18n/moment.ts';

export type LoadMessages = (language: Language) => Promise<{ readonly messages: Messages }>;

/** Whether somebody chose a language on this device, rather than just taking the browser's. */
export const hasChosenLanguage = (): boolean => isLanguage(read(storageKey));

/** The language chosen on this device before, else that of who is signed in, else the one the browser asks for. */
export function firstLanguage(own?: string | null): Language {
  const kept = read(storageKey);
  if (isLanguage(kept)) return kept;
  return isLanguage(own) ? own : negotiate(navigator.languages.join(','), 'en');
}

/** Turns the whole page to a language that has come, and is still the one that is wanted. */
export function turnPage({ language }: Voice): void {
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
}

/** Loads what a page says in one language. */
export async function speak(language: Language, load: LoadMessages): Promise<Voice> {
  const { messages } = await load(language);
  return { language, say: createTranslator(messages, language) };
}

export const rememberLanguage = (language: Language): void => keep(storageKey, language);

/** Private windows may refuse storage; the page then simply remembers nothing. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: remembering is a comfort.
  }
}

export function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
