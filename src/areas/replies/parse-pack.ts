import { Value } from 'typebox/value';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { Language } from '#kernel/language.ts';
import { foldWord } from './fold.ts';
import { type Pack, PackFile, type Rule, type RuleEntry } from './pack.ts';
import { type Choice, compile, type PatternSetting, type SharedLists } from './pattern.ts';

export type PackText = { readonly file: string; readonly text: string };

export type PackProblem = {
  readonly file: string;
  readonly line: number;
  readonly rule: string | undefined;
  readonly message: string;
};

export type PackReading =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/** The files of one language, put together: a list of one file may be used by the rules of another. */
export function parsePack(language: Language, texts: readonly PackText[]): PackReading {
  const sources = texts.map(readSource);
  const problems = sources.flatMap((source) => source.problems);
  const setting = settingOf(sources);
  const shared: SharedLists = new Map();
  const rules = sources.flatMap((source) =>
    (source.content.rules ?? []).map((entry, index) =>
      ruleOf(entry, { setting, shared }, (message) =>
        problems.push(problemOf(source, entry, index, message)),
      ),
    ),
  );
  problems.push(...repeated(sources));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    pack: {
      language,
      spellings: setting.spellings,
      affixes: setting,
      rules,
    },
  };
}

type Source = {
  readonly file: string;
  readonly content: PackFile;
  readonly lineOf: (path: readonly (string | number)[]) => number;
  readonly problems: readonly PackProblem[];
};

function readSource({ file, text }: PackText): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly (string | number)[]) => lineAt(document, lines, path);
  const errors = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    rule: undefined,
    message: error.message,
  }));
  if (errors.length > 0) return { file, content: {}, lineOf, problems: errors };
  const content: unknown = document.toJS({ maxAliasCount: 10 });
  if (Value.Check(PackFile, content)) return { file, content, lineOf, problems: [] };
  const problems = [...Value.Errors(PackFile, content)].slice(0, 20).map((error) => {
    const path = pathOf(error.instancePath);
    return { file, line: lineOf(path), rule: ruleAt(document, path), message: error.message };
  });
  return { file, content: {}, lineOf, problems };
}

const pathOf = (pointer: string): readonly (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** The line of the nearest thing on the way that the file has. */
function lineAt(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function ruleAt(document: Document, path: readonly (string | number)[]): string | undefined {
  if (path[0] !== 'rules' || path.length < 2) return undefined;
  const node = document.getIn(path.slice(0, 2), true);
  const id: unknown = isMap(node) ? node.get('id') : undefined;
  return typeof id === 'string' ? id : undefined;
}

const problemOf = (
  source: Source,
  entry: RuleEntry,
  index: number,
  message: string,
): PackProblem => ({
  file: source.file,
  line: source.lineOf(['rules', index]),
  rule: entry.id,
  message,
});

function repeated(sources: readonly Source[]): readonly PackProblem[] {
  const seen = new Set<string>();
  return sources.flatMap((source) =>
    (source.content.rules ?? []).flatMap((entry, index) => {
      if (!seen.has(entry.id)) {
        seen.add(entry.id);
        return [];
      }
      return [problemOf(source, entry, index, 'is the id of another rule, too')];
    }),
  );
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function settingOf(sources: readonly Source[]): PatternSetting {
  const lists = new Map<string, readonly string[]>();
  for (const { content } of sources) {
    for (const [name, text] of Object.entries(content.lists ?? {})) {
      lists.set(name, [...(lists.get(name) ?? []), ...linesOf(text)]);
    }
  }
  return {
    lists,
    spellings: spellingsOf(sources),
    prefixes: sources.flatMap(({ content }) => content.prefixes ?? []).map(foldWord),
    suffixes: sources.flatMap(({ content }) => content.suffixes ?? []).map(foldWord),
  };
}

function spellingsOf(sources: readonly Source[]): ReadonlyMap<string, readonly string[]> {
  const spellings = new Map<string, readonly string[]>();
  for (const { content } of sources) {
    for (const [written, meant] of Object.entries(content.spellings ?? {})) {
      const words = meant.split(' ').filter((word) => word !== '');
      for (const one of written.split(/[ ,]+/)) spellings.set(foldWord(one), words.map(foldWord));
    }
  }
  return spellings;
}

type Kit = {
  readonly setting: PatternSetting;
  readonly shared: SharedLists;
};

type Tell = (message: string) => void;

type PatternKey = 'patterns' | 'unless' | 'unlessFollowed' | 'unlessLater' | 'unlessAnywhere';

const nothing: Choice = { kind: 'choice', choices: [], isOptional: false };

function ruleOf(entry: RuleEntry, { setting, shared }: Kit, tell: Tell): Rule {
  if ((entry.label === undefined) === (entry.mark === undefined)) {
    tell('needs a label or a mark, and not both');
  }
  const pattern = (key: PatternKey) => {
    const text = entry[key];
    if (text === undefined) return undefined;
    const compiled = compile(linesOf(text), setting, shared);
    if (compiled.ok) return compiled.pattern;
    tell(`${key} ${compiled.problem}`);
    return undefined;
  };
  const patterns = pattern('patterns') ?? nothing;
  return {
    id: entry.id,
    kind: entry.kind,
    label: entry.label,
    mark: entry.mark,
    severity: entry.severity ?? 'middle',
    patterns,
    unless: pattern('unless'),
    unlessFollowed: pattern('unlessFollowed'),
    unlessLater: pattern('unlessLater'),
    unlessAnywhere: pattern('unlessAnywhere'),
    wanted: entry.wanted ?? [],
    why: entry.why,
    better: entry.better,
    examples: entry.examples,
    counterExamples: entry.counterExamples ?? [],
  };
}
