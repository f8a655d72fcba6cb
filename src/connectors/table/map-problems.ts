import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { signalKinds } from '#areas/signals/signals.contract.ts';
import { nearest } from '#kernel/nearest.ts';
import { isZone } from '#kernel/time.ts';
import type { MapProblem } from './cells.ts';
import { type Made, madeOfCustomer, makerOf, makers, TableMap } from './map.ts';
import { braceProblems, idProblems } from './template-problems.ts';
import { isTimeFormat } from './times.ts';

type Path = MapProblem['path'];
type Fields = Readonly<Record<string, unknown>>;
export type CheckedMap =
  | { readonly ok: true; readonly map: TableMap }
  | { readonly ok: false; readonly problems: readonly MapProblem[] };

/** Checks a map as its file holds it; every problem says where it is and what to do. */
export function checkMap(raw: unknown): CheckedMap {
  if (!isFields(raw)) {
    return { ok: false, problems: [{ path: [], words: 'A map is a list of names with values.' }] };
  }
  const places = madePlaces(raw);
  const below = (pointer: string) =>
    places.some(({ path }) => `${pointer}/`.startsWith(`/${path.join('/')}/`));
  const problems = [
    ...schemaProblems(TableMap, raw, []).filter(({ path }) => !below(`/${path.join('/')}`)),
    ...places.flatMap(({ path, value }) => madeProblems(value, path)),
  ];
  if (problems.length === 0 && Value.Check(TableMap, raw)) {
    problems.push(...places.flatMap(({ path, value }) => braceProblems(value as Made, path)));
    problems.push(...idProblems(raw.externalId, ['externalId']), ...meaningProblems(raw));
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, map: Value.Parse(TableMap, raw) };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Place = { readonly path: Path; readonly value: unknown };

const single = [
  'externalId',
  'kind',
  'occurredAt',
  'text',
  'language',
  'subject',
  'failure',
  'event',
];

/** Where a map makes values. Their shapes are checked one by one, or a union would only say "wrong". */
function madePlaces(raw: Fields): Place[] {
  const places: Place[] = single.map((name) => ({ path: [name], value: raw[name] }));
  for (const name of fieldNames(raw['facts'])) places.push(place(raw, ['facts', name]));
  for (const name of fieldNames(raw['customer'])) {
    if (madeOfCustomer.has(name)) places.push(place(raw, ['customer', name]));
  }
  const accounts = isFields(raw['customer']) ? raw['customer']['accounts'] : undefined;
  for (const [at, account] of (Array.isArray(accounts) ? accounts : []).entries()) {
    if (!isFields(account)) continue;
    places.push({ path: ['customer', 'accounts', at, 'id'], value: account['id'] });
  }
  return places.filter(({ value }) => value !== undefined);
}

const fieldNames = (group: unknown): string[] => (isFields(group) ? Object.keys(group) : []);

function place(raw: Fields, path: readonly [string, string]): Place {
  const group = raw[path[0]];
  return { path, value: isFields(group) ? group[path[1]] : undefined };
}

function madeProblems(value: unknown, path: Path): MapProblem[] {
  if (['string', 'number', 'boolean'].includes(typeof value)) return [];
  const ways = Object.keys(makers).join(', ');
  if (!isFields(value)) {
    const words = `write a text such as "{Column}", a number, true or false, or one of: ${ways}.`;
    return [{ path, words }];
  }
  const name = makerOf(value);
  if (name === undefined) {
    const written = Object.keys(value).join(', ');
    return [{ path, words: `"${written}" is no way to make a value; the ways are ${ways}.` }];
  }
  const problems = schemaProblems(makers[name], value, path);
  return problems.length > 0 || name !== 'time' ? problems : timeProblems(value, path);
}

function timeProblems(value: Fields, path: Path): MapProblem[] {
  const problems: MapProblem[] = [];
  const formats = Array.isArray(value['formats']) ? value['formats'] : [];
  for (const [at, format] of formats.entries()) {
    if (isTimeFormat(String(format))) continue;
    const words = `"${String(format)}" is no format of a date: write iso, or yyyy, MM or M, dd or d, HH or H, mm, ss, SSS, h and a, XXX as the file has them.`;
    problems.push({ path: [...path, 'formats', at], words });
  }
  const zone = value['zone'];
  if (typeof zone === 'string' && !isZone(zone)) problems.push(noZone(zone, [...path, 'zone']));
  return problems;
}

const noZone = (zone: string, path: Path): MapProblem => ({
  path,
  words: `"${zone}" is not a time zone of the tz database, such as America/New_York or UTC.`,
});

/** What each shape allows, but the whole does not. */
function meaningProblems(map: TableMap): MapProblem[] {
  const problems: MapProblem[] = [];
  const { zone, kind, event, occurredAt } = map;
  if (zone !== undefined && !isZone(zone)) problems.push(noZone(zone, ['zone']));
  const constant = typeof kind === 'string' && !kind.includes('{');
  if (constant && !signalKinds.some((one) => one === kind)) {
    problems.push({ path: ['kind'], words: `"${kind}" must be one of ${signalKinds.join(', ')}.` });
  }
  if (kind === 'operational-event' && event === undefined) {
    problems.push({ path: ['kind'], words: 'an operational event also needs `event`.' });
  }
  const timed = typeof occurredAt === 'object' && 'time' in occurredAt;
  if (map.shift !== undefined && !timed) {
    problems.push({
      path: ['shift'],
      words: 'times can only be moved when occurredAt has a `time`.',
    });
  }
  const values = [
    ...Object.entries(map.facts ?? {}),
    ['', map.customer?.yearlyValueMinor] as const,
  ];
  const money = values.some(([, made]) => typeof made === 'object' && 'amount' in made);
  if (money && map.currency === undefined) {
    problems.push({
      path: [],
      words: 'add `currency: USD` (or yours), because the map has amounts.',
    });
  }
  return problems;
}

type SchemaError = ReturnType<typeof Value.Errors>[number];

function schemaProblems(schema: TSchema, value: unknown, path: Path): MapProblem[] {
  const errors = Value.Errors(schema, value);
  const found = new Map<string, MapProblem>();
  for (const error of errors) {
    for (const problem of errorWords(schema, error, errors)) {
      const full = { path: [...path, ...problem.path], words: problem.words };
      const key = `${full.path.join('/')} ${error.keyword === 'required' ? problem.words : ''}`;
      if (!found.has(key)) found.set(key, full);
    }
  }
  return [...found.values()];
}

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** The words that a place may hold, when it is a choice of a few. */
function choicesAt(pointer: string, errors: readonly SchemaError[]): string[] {
  return errors.flatMap((error) =>
    error.keyword === 'const' && error.instancePath === pointer
      ? [String(error.params.allowedValue)]
      : [],
  );
}

function errorWords(
  schema: TSchema,
  error: SchemaError,
  errors: readonly SchemaError[],
): MapProblem[] {
  const path = pathOf(error.instancePath);
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => ({
        path,
        words: `\`${name}\` is missing: add it.`,
      }));
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => ({
        path: [...path, name],
        words: unknownName(name, schema),
      }));
    case 'const':
      return [{ path, words: `it must be ${choicesAt(error.instancePath, errors).join(' or ')}.` }];
    // A name that is not known is told once, and of a union its parts have spoken.
    case 'boolean':
    case 'anyOf':
      return [];
    default:
      return [{ path, words: `it ${error.message}.` }];
  }
}

function unknownName(name: string, schema: TSchema): string {
  const properties = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  const meant = nearest(name, properties);
  return `\`${name}\` is not known here: ${meant ? `did you mean \`${meant}\`?` : 'correct or remove it.'}`;
}
