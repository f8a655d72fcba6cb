import type { TSchema } from 'typebox';
import type { TValidationError } from 'typebox/error';
import { Value } from 'typebox/value';
import { seenCharacter } from './text/blank.ts';

/** What is wrong with one field: a code with a sentence, and where, as a JSON pointer. */
export type FieldProblem = {
  readonly pointer: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Of a field that is unknown: the names that are known there. */
  readonly known?: readonly string[];
};

/** A sender reads so many at most. */
const usualMost = 20;

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};

type Found = { readonly problems: FieldProblem[]; readonly most: number };

type Node = TSchema & {
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly const?: unknown;
  readonly type?: string;
};

/** Only a failure comes here, so it may be slow; it says the few things the sender must change. */
export function fieldProblems(
  schema: TSchema,
  value: unknown,
  most: number = usualMost,
): FieldProblem[] {
  const found: Found = { problems: [], most };
  collect(schema as Node, value, '', found);
  if (found.problems.length > 0) return found.problems.slice(0, most);
  return [{ pointer: '', code: 'field-wrong', params: {} }];
}

/** Of the shapes a union allows, the one the sender meant: the discriminating words match. */
function meant(schema: Node, value: unknown): Node {
  if (schema.anyOf === undefined) return schema;
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const sameKind = schema.anyOf.filter(({ type }) => type === undefined || type === kind);
  const sameWords = sameKind.filter((branch) => wordsMatch(branch, value));
  const candidates = sameWords.length > 0 ? sameWords : sameKind;
  const [only] = candidates;
  return candidates.length === 1 && only !== undefined ? meant(only, value) : schema;
}

function wordsMatch(branch: Node, value: unknown): boolean {
  if (branch.properties === undefined) return true;
  const fields = asObject(value) as Record<string, unknown>;
  return Object.entries(branch.properties).every(
    ([name, property]) => property.const === undefined || property.const === fields[name],
  );
}

function collect(schema: Node, value: unknown, path: string, found: Found): void {
  if (found.problems.length >= found.most) return;
  const chosen = meant(schema, value);
  if (chosen.properties !== undefined && isRecord(value)) {
    const loose = Object.fromEntries(Object.keys(chosen.properties).map((name) => [name, {}]));
    addShallow({ ...chosen, properties: loose } as Node, value, path, found);
    for (const [name, property] of Object.entries(chosen.properties)) {
      if (Object.hasOwn(value, name))
        collect(property, value[name], `${path}/${token(name)}`, found);
    }
    return;
  }
  if (chosen.items !== undefined && Array.isArray(value)) {
    addShallow({ ...chosen, items: {} } as Node, value, path, found);
    const { items } = chosen;
    for (const [place, item] of value.entries()) collect(items, item, `${path}/${place}`, found);
    return;
  }
  addShallow(chosen, value, path, found);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const token = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function addShallow(schema: Node, value: unknown, path: string, found: Found): void {
  const errors: TValidationError[] = Value.Errors(schema, value);
  const choices = errors.flatMap((error) =>
    error.keyword === 'const' && error.instancePath === '' ? [error.params.allowedValue] : [],
  );
  const discriminator =
    choices.length === 0 ? discriminatorProblem(schema, value, path) : undefined;
  if (discriminator !== undefined) {
    found.problems.push(discriminator);
    return;
  }
  if (choices.length > 0) {
    found.problems.push({
      pointer: path,
      code: 'field-choice',
      params: { choices: listed(choices) },
    });
    return;
  }
  for (const error of errors) {
    const problems = toProblems(error, path);
    for (const problem of problems) {
      const isKnown = found.problems.some(({ pointer }) => pointer === problem.pointer);
      if (!isKnown && found.problems.length < found.most)
        found.problems.push(withKnown(problem, schema));
    }
  }
}

const withKnown = (problem: FieldProblem, { properties }: Node): FieldProblem =>
  problem.code === 'field-unknown' && properties !== undefined
    ? { ...problem, known: Object.keys(properties) }
    : problem;

/** When no shape of a union fits, the word that tells the shapes apart is what to correct. */
function discriminatorProblem(
  schema: Node,
  value: unknown,
  path: string,
): FieldProblem | undefined {
  if (schema.anyOf === undefined || !isRecord(value)) return undefined;
  const names = schema.anyOf.map((branch) =>
    Object.keys(branch.properties ?? {}).find(
      (name) => branch.properties?.[name]?.const !== undefined,
    ),
  );
  const [name] = names;
  if (name === undefined || names.some((other) => other !== name)) return undefined;
  const choices = schema.anyOf.map((branch) => branch.properties?.[name]?.const);
  if (choices.includes(value[name])) return undefined;
  const pointer = `${path}/${token(name)}`;
  return { pointer, code: 'field-choice', params: { choices: listed(choices) } };
}

const listed = (values: readonly unknown[]): string => values.map(String).join(', ');

/** A sentence chooses by them, and knows no hyphens. */
const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'wholeNumber',
  boolean: 'yesNo',
  array: 'list',
  object: 'object',
  null: 'nothing',
};

const limitCodes: Readonly<Record<string, string>> = {
  minLength: 'field-too-short',
  maxLength: 'field-too-long',
  minimum: 'field-too-small',
  exclusiveMinimum: 'field-too-small',
  maximum: 'field-too-big',
  exclusiveMaximum: 'field-too-big',
  minItems: 'field-too-few',
  maxItems: 'field-too-many',
  minProperties: 'field-too-few',
  maxProperties: 'field-too-many',
};

function toProblems(error: TValidationError, path: string): FieldProblem[] {
  const pointer = `${path}${error.instancePath}`;
  const below = (names: readonly string[], code: string): FieldProblem[] =>
    names.map((name) => ({
      pointer: `${pointer}/${token(name)}`,
      code,
      params: { field: name.slice(0, 100) },
    }));
  const one = (code: string, params: FieldProblem['params'] = {}): FieldProblem[] => [
    { pointer, code, params },
  ];
  switch (error.keyword) {
    case 'required':
      return below(error.params.requiredProperties, 'field-missing');
    case 'additionalProperties':
      return below(error.params.additionalProperties, 'field-unknown');
    case 'enum':
      return one('field-choice', { choices: listed(error.params.allowedValues) });
    case 'format':
      return one('field-format', { format: error.params.format });
    case 'pattern':
      // Nothing to be seen is nothing, however many characters it has.
      return String(error.params.pattern) === seenCharacter
        ? one('field-too-short', { limit: 1 })
        : one('field-pattern');
    case 'type':
      return one('field-type', { expected: expectedType(error.params.type) });
    default:
      return limitProblem(error, pointer);
  }
}

const expectedType = (type: unknown): string =>
  [type]
    .flat()
    .map((word) => typeWords[String(word)] ?? String(word))
    .join(', ');

function limitProblem(error: TValidationError, pointer: string): FieldProblem[] {
  // `boolean` only repeats an unknown field, `anyOf` what its branches have said.
  if (error.keyword === 'boolean') return [];
  const code = limitCodes[error.keyword] ?? 'field-wrong';
  const limit = 'limit' in error.params ? Number(error.params.limit) : 0;
  return [{ pointer, code, params: { limit } }];
}
