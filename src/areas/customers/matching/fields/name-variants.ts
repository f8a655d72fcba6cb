import { arabicNames } from './name-variants-arabic.ts';
import { indonesianNames } from './name-variants-indonesian.ts';
import { persianNames } from './name-variants-persian.ts';
import { westernNames } from './name-variants-western.ts';
import { compact, words } from './text.ts';

/** A spelling of two groups stays with the first: a table cannot know which one is meant. */
function readGroups(tables: readonly string[]): ReadonlyMap<string, string> {
  const heads = new Map<string, string>();
  for (const line of tables.flatMap((table) => table.trim().split('\n'))) {
    const [head = '', ...variants] = line.trim().split(/\s+/).map(compact);
    for (const spelling of [head, ...variants])
      if (spelling !== '' && !heads.has(spelling)) heads.set(spelling, heads.get(head) ?? head);
  }
  return heads;
}

const groups = readGroups([arabicNames, persianNames, indonesianNames, westernNames]);

/** The head of the group a spelling belongs to; undefined when the table does not know it. */
export const variantOf = (token: string): string | undefined => groups.get(token);

/** For names of several words: the group of all of it, or of each word. */
export const variantsOf = (text: string): string =>
  variantOf(text) ??
  words(text)
    .split(' ')
    .map((word) => variantOf(word) ?? word)
    .join(' ');
