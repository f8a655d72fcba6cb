import { Value } from 'typebox/value';
import { type FieldProblem, fieldProblems } from '#kernel/field-problems.ts';
import { given } from '#kernel/given.ts';
import { nearest } from '#kernel/nearest.ts';
import { remembering } from '#kernel/remember.ts';
import type { Refusal } from '#kernel/result.ts';
import { isZone } from '#kernel/time.ts';
import { type Policy, PolicyFile, policyOf } from '../policy.ts';
import { type Misfit, misfit, type Path } from './misfit.ts';
import { type Located, locate, type Place } from './places.ts';
import { policyProblems } from './policy-problems.ts';

/** What is wrong with a policy, and where in its text; the sentence is `policy-problem.<code>`. */
export type PolicyProblem = Place & {
  /** The way to it by names, such as `failures.late-delivery.team`. */
  readonly place: string;
  readonly code: string;
  readonly params: Misfit['params'];
};

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Why a text cannot be a policy, in one sentence; checking it says all. */
export const refusalOf = (problems: readonly PolicyProblem[]): Refusal => ({
  code: 'policy.unusable',
  params: { count: problems.length, line: String(problems[0]?.line ?? 1) },
  field: '/text',
});

/** Nobody corrects more at once. */
const mostProblems = 100;
/** The longest of the starter policies has 14,000; reading a hostile text of this length takes half a second. */
export const mostCharacters = 100_000;
/** JSON is read at once, and a program that writes it may name thousands of teams. */
const mostOfJson = 500_000;
/** A text of few lines can name itself so often that no memory holds it. */
const mostAliases = 100;

/** NUL and half a surrogate pair: the book keeps a text as it was written, and could not. */
const unstorable = /\0|\p{Surrogate}/u;

/** A start reads its policy as the file, as the version that counted and as the one that counts; reading it is half of a start. */
const mostRemembered = 4;

/** Reads a policy: YAML, then its shape, then what a shape cannot see. All that is wrong at once. */
export const readPolicyText: (written: string) => PolicyReading = remembering(mostRemembered, read);

function read(written: string): PolicyReading {
  // Some editors of Windows begin a file with this mark.
  const text = written.replace(/^\uFEFF/, '');
  if (text.length > mostOfJson) return tooLong;
  const spoilt = unstorable.exec(text);
  if (spoilt) {
    const before = text.slice(0, spoilt.index).split('\n');
    const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return alone({ code: 'bad-character', params: {} }, at);
  }
  const parsed = fromJson(text) ?? fromYaml(text);
  if (!parsed.ok) return parsed;
  const file: unknown = Value.Default(PolicyFile, withSections(parsed.content));
  const found = Value.Check(PolicyFile, file)
    ? policyProblems(file, isZone)
    : shapeProblems(parsed.content, file);
  if (found.length === 0 && Value.Check(PolicyFile, file))
    return { ok: true, policy: policyOf(file) };
  // Of a text that only a program can have written, names say more than lines.
  const located = text.length > mostCharacters ? nowhere : locate(text);
  if (!located) return tooDeep;
  return { ok: false, problems: inOrder(found.map((one) => placed(one, located, file))) };
}

const nowhere: Pick<Located, 'placeOf'> = { placeOf: () => ({ line: 1, column: 1 }) };

const inOrder = (problems: readonly PolicyProblem[]): PolicyProblem[] =>
  [...problems]
    .sort((one, other) => one.line - other.line || one.column - other.column)
    .slice(0, mostProblems);

type Content = { readonly ok: true; readonly content: unknown };
type Failed = Extract<PolicyReading, { ok: false }>;

const alone = (
  { code, params }: Pick<PolicyProblem, 'code' | 'params'>,
  at: Place = { line: 1, column: 1 },
): Failed => ({ ok: false, problems: [{ ...at, place: '', code, params }] });

/** JSON is YAML, too, and a policy of thousands of lines that a program wrote is read at once. */
function fromJson(text: string): Content | Failed | undefined {
  const content = text.startsWith('{') ? parsedJson(text) : undefined;
  // Not JSON after all: the YAML reader says what is wrong, and where.
  if (content === undefined) return undefined;
  if (namesWritten(text) === namesOf(content)) return { ok: true, content };
  // Of two that are the same the last has won; the YAML reader says which, and where.
  return text.length > mostCharacters ? alone({ code: 'same-key', params: {} }) : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const writtenText = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/** How many names stand in a text that is JSON: outside of texts it has no quotes. */
const namesWritten = (text: string): number =>
  [...text.matchAll(writtenText)].filter(([, colon]) => colon !== undefined).length;

/** How many names what was read has, counted without calling itself: it may be nested deep. */
function namesOf(content: unknown): number {
  let names = 0;
  let level: unknown[] = [content];
  while (level.length > 0) {
    const groups = level.filter((one): one is object => typeof one === 'object' && one !== null);
    for (const one of groups) if (!Array.isArray(one)) names += Object.keys(one).length;
    level = groups.flatMap((one): unknown[] => Object.values(one));
  }
  return names;
}

const tooLong = alone({ code: 'too-long', params: { limit: mostCharacters } });
const tooDeep = alone({ code: 'too-deep', params: {} });

function fromYaml(text: string): Content | Failed {
  if (text.length > mostCharacters) return tooLong;
  const located = locate(text);
  if (!located) return tooDeep;
  const { document, placeAt, second } = located;
  if (second) return alone({ code: 'several-documents', params: {} }, second);
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ code, message, pos }) => ({
      ...placeAt(pos[0]),
      place: '',
      ...yamlProblem(code, message),
    }));
    return { ok: false, problems: inOrder(problems) };
  }
  try {
    return { ok: true, content: document.toJS({ maxAliasCount: mostAliases }) };
  } catch {
    // An alias that names nothing is found only here, and so is one that stands for too much.
    return alone({ code: 'too-many-aliases', params: {} });
  }
}

const yamlCodes: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'tab',
  DUPLICATE_KEY: 'same-key',
  BAD_INDENT: 'indent',
};

function yamlProblem(code: string, message: string): Pick<PolicyProblem, 'code' | 'params'> {
  const known = yamlCodes[code];
  if (known !== undefined) return { code: known, params: {} };
  return { code: 'not-yaml', params: { detail: message.split('\n')[0] ?? '' } };
}

/** Sections that may be left out have defaults inside them. */
const withSections = (content: unknown): unknown =>
  typeof content === 'object' && content !== null && !Array.isArray(content)
    ? { breakingPoint: {}, outcomes: {}, calls: {}, promises: {}, worth: {}, ...content }
    : content;

function shapeProblems(content: unknown, file: unknown): Misfit[] {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return [misfit([], 'no-mapping')];
  return fieldProblems(PolicyFile, file, mostProblems).map(ofField);
}

function ofField({ pointer, code, params, known }: FieldProblem): Misfit {
  const path = pathOf(pointer);
  const name = String(path.at(-1) ?? '');
  if (code === 'field-missing') return misfit(path, 'missing', { name });
  if (code === 'field-unknown') {
    const meant = nearest(name, known ?? []);
    const hint = meant === undefined ? 'no' : 'yes';
    return misfit(path, 'unknown', { name, hint, ...given('meant', meant) });
  }
  if (path[0] === 'currencies' && name === 'rate') return misfit(path, 'no-rate');
  if (code === 'field-type') return misfit(path, 'type', { expected: params['expected'] ?? '' });
  return misfit(path, code, params);
}

const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : part));

const placed = (
  { path, code, params }: Misfit,
  located: Pick<Located, 'placeOf'>,
  file: unknown,
): PolicyProblem => ({
  // What is wrong with a name is wrong where the name stands.
  ...located.placeOf(path, params['name'] === path.at(-1) ? 'key' : 'value'),
  place: named(path, file),
  code,
  params,
});

/** The way by ids rather than by places in lists: `failures.late-delivery.team`. */
function named(path: Path, file: unknown): string {
  let here: unknown = file;
  const names = path.map((step) => {
    here =
      typeof here === 'object' && here !== null
        ? Object.entries(here).find(([key]) => key === String(step))?.[1]
        : undefined;
    return typeof step === 'number' ? (idOf(here) ?? String(step + 1)) : step;
  });
  return names.join('.');
}

const idOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : undefined;
