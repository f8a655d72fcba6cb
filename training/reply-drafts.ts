import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type KindExample, learnKinds } from '#areas/language/kinds/kinds.ts';
import type { Packs } from '#areas/replies/check.ts';
import { excuseLabels } from '#areas/replies/pack.ts';
import { noExcuse } from '#areas/replies/sense.ts';
import type { Language } from '#kernel/language.ts';
import { draftRows, markedDrafts, repliesFolder } from './reply-sets.ts';

/** A draft and the excuses in it. Rules were written by the examples of rules and by the sets, so only the others can judge rules. */
export type ReplyDraft = {
  readonly text: string;
  readonly labels: readonly string[];
  readonly source: 'written' | 'rules' | 'sets';
};

type Told = KindExample & { readonly source: ReplyDraft['source'] };

/** What the sense of a language is learned from, each text once. */
export function draftsOf(language: Language, packs: Packs, data: string | undefined): ReplyDraft[] {
  const all = [
    ...written(language),
    ...ofMarked(language),
    ...ofRules(language, packs),
    ...ofSets(language, data),
  ];
  const drafts = new Map<string, ReplyDraft>();
  for (const { text, kind, source } of all) {
    const known = drafts.get(text) ?? { text, labels: [], source };
    const isNew = kind !== noExcuse && !known.labels.includes(kind);
    drafts.set(text, isNew ? { ...known, labels: [...known.labels, kind] } : known);
  }
  return [...drafts.values()];
}

/** More features than this would make the file larger than 0.6 megabytes, and say nothing more. */
const mostFeatures = 44_000;

export const learnSense = (drafts: readonly ReplyDraft[]) =>
  learnKinds(
    drafts.flatMap(({ text, labels }) =>
      (labels.length === 0 ? [noExcuse] : labels).map((kind) => ({ text, kind })),
    ),
    mostFeatures,
    'wording',
  );

function written(language: Language): Told[] {
  const path = join(repliesFolder, 'examples', `${language}.yaml`);
  if (!existsSync(path)) return [];
  const drafts = parse(readFileSync(path, 'utf8')) as Record<string, string[]>;
  return Object.entries(drafts).flatMap(([kind, texts]) =>
    texts.map((text) => ({ text, kind, source: 'written' as const })),
  );
}

function ofRules(language: Language, packs: Packs): Told[] {
  const source = 'rules' as const;
  return (packs[language]?.rules ?? []).flatMap(({ label, examples, counterExamples }) => {
    if (!excuseLabels.some((one) => one === label)) return [];
    return [
      ...examples.map((text) => ({ text, kind: label ?? noExcuse, source })),
      ...counterExamples.map((text) => ({ text, kind: noExcuse, source })),
    ];
  });
}

const told = (text: string, labels: readonly string[], source: ReplyDraft['source']): Told[] =>
  (labels.length === 0 ? [noExcuse] : labels).map((kind) => ({ text, kind, source }));

const ofMarked = (language: Language): Told[] =>
  markedDrafts(language).flatMap(({ text, excuses }) => told(text, excuses, 'written'));

const ofSets = (language: Language, data: string | undefined): Told[] =>
  draftRows(language, data).flatMap((row) =>
    told(row['text'] ?? '', JSON.parse(row['labels'] ?? '[]') as string[], 'sets'),
  );
