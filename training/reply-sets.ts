import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Mark } from '#areas/replies/pack.ts';
import type { Language } from '#kernel/language.ts';
import { dataFile, type Row, rowsOf } from '../evaluate/set.ts';

export const repliesFolder = 'packs/replies';

/** The drafts of the sets below a folder. */
export function draftRows(language: Language, data: string | undefined): Row[] {
  if (data === undefined) return [];
  const replies = join(data, 'replies');
  return readdirSync(replies)
    .map((name) => dataFile(join(replies, name), name))
    .filter((file) => file.part === `replies.${language}`)
    .flatMap(rowsOf);
}

/** A draft of which somebody said what a good one has, as far as they said it. */
export type MarkedDraft = {
  readonly text: string;
  readonly has: Partial<Readonly<Record<Mark, boolean>>>;
  /** Whether rules were mended by it, so that it says nothing of them. */
  readonly isRead: boolean;
};

/** One of which the excuses were said, too. */
export type LabelledDraft = MarkedDraft & { readonly excuses: readonly string[] };

type Entry = {
  readonly text: string;
  readonly excuses?: readonly string[];
  readonly has?: readonly Mark[];
  readonly read?: boolean;
};

/** Drafts written for the project with the excuses and the marks they have. */
export function markedDrafts(language: Language): LabelledDraft[] {
  const path = join(repliesFolder, 'marked', `${language}.yaml`);
  if (!existsSync(path)) return [];
  const entries = parse(readFileSync(path, 'utf8')) as readonly Entry[];
  return entries.map(({ text, excuses = [], has = [], read = false }) => ({
    text,
    excuses,
    has: {
      owner: has.includes('owner'),
      nextStep: has.includes('nextStep'),
      time: has.includes('time'),
    },
    isRead: read,
  }));
}
