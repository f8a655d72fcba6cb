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

/**
 * Words being written, kept in this tab under a name: a form that closes, a page that is read anew or a
 * session that ends takes nothing away from whoever was writing. Emptied, they are forgotten.
 */
export function useKeptWords(name: string): readonly [string, (words: string) => void] {
  const key = prefix + name;
  const [words, setWords] = useState(() => quietly(() => sessionStorage.getItem(key)) ?? '');
  const change = useCallback(
    (next: string) => {
      setWords(next);
      quietly(() =>
        next === '' ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, next),
      );
    },
    [key],
  );
  return [words, change];
}

/** When somebody signs out, the next person at this screen is to find nothing of theirs. */
export const forgetWords = (): void => {
  quietly(() => {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  });
};
