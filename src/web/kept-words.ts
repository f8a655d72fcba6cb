import { useCallback, useState } from 'react';

const prefix = 'amends.words ';

/** Private windows may refuse storage; words are then kept for as long as the page is. */
function quietly<Value>(attempt: () => Value): Value | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}

/** What is kept in this tab under a name. */
export const keptUnder = (name: string): string =>
  quietly(() => sessionStorage.getItem(prefix + name)) ?? '';

/** Keeps it; emptied, it is forgotten. */
export const keepUnder = (name: string, words: string): void =>
  quietly(() =>
    words === ''
      ? sessionStorage.removeItem(prefix + name)
      : sessionStorage.setItem(prefix + name, words),
  );

/**
 * Words being written, kept in this tab under a name: a form that closes, a page that is read anew or a
 * session that ends takes nothing away from whoever was writing. Emptied, they are forgotten.
 */
export function useKeptWords(name: string): readonly [string, (words: string) => void] {
  const [words, setWords] = useState(() => keptUnder(name));
  const change = useCallback(
    (next: string) => {
      setWords(next);
      keepUnder(name, next);
    },
    [name],
  );
  return [words, change];
}

/** What was kept of a form, where it can still be read. */
const keptDraft = <Draft extends object>(name: string): Partial<Draft> =>
  quietly(() => JSON.parse(keptUnder(name) || '{}') as Partial<Draft>) ?? {};

/**
 * The same for a form of several fields: what somebody filled in lies over what the form begins with,
 * until it is forgotten.
 */
export function useKeptDraft<Draft extends object>(name: string, begin: () => Draft) {
  const [draft, setDraft] = useState<Draft>(() => ({ ...begin(), ...keptDraft<Draft>(name) }));
  const change = (changed: Partial<Draft>) =>
    setDraft((now) => {
      const next = { ...now, ...changed };
      keepUnder(name, JSON.stringify(next));
      return next;
    });
  const forget = () => {
    keepUnder(name, '');
    setDraft(begin());
  };
  return { draft, change, forget };
}

/** When somebody signs out, the next person at this screen is to find nothing of theirs. */
export const forgetWords = (): void => {
  quietly(() => {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  });
};
