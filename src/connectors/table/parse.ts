import type { Fact } from '#areas/signals/signal.ts';
import type { SignalInput } from '#areas/signals/signals.contract.ts';
import { fractionDigits } from '#kernel/money/money.ts';
import { daysBetween, fromIso, type Instant, instant } from '#kernel/time.ts';
import {
  type Cells,
  type Columns,
  conditionReader,
  cutTo,
  type Holds,
  keyText,
  type MapProblem,
  readable,
} from './cells.ts';
import { limitProblem } from './limits.ts';
import {
  type Bad,
  isBad,
  type Making,
  makeReader,
  momentReader,
  type ReadMade,
  zoneOf,
} from './made.ts';
import type { Made, TableMap } from './map.ts';
import { maskReader } from './mask.ts';

/** What reading rows of a file needs from outside. */
export type ReadContext = {
  readonly digest: (text: string) => string;
  readonly now: Instant;
  /** The latest time of the file, where the map moves times. */
  readonly latest?: Instant;
};

export type RowOutcome =
  | { readonly as: 'signal'; readonly signal: SignalInput }
  | { readonly as: 'skipped'; readonly because: string }
  | { readonly as: 'rejected'; readonly code: string; readonly words: string };

export type RowReader = {
  read(cells: Cells): RowOutcome;
  /** When the row happened, as the file says; for finding the latest one. */
  occurredAt(cells: Cells): Instant | undefined;
};

export type Prepared =
  | { readonly ok: true; readonly open: (context: ReadContext) => RowReader }
  | { readonly ok: false; readonly problems: readonly MapProblem[] };

const textFields = ['kind', 'text', 'language', 'subject', 'failure', 'event'] as const;
const customerFields = ['mail', 'phone', 'name', 'language', 'since'] as const;
const typedFields = [
  { name: 'yearlyValueMinor', type: 'number' },
  { name: 'mailConsent', type: 'boolean' },
] as const;

type Field = { readonly name: string; readonly read: ReadMade };
type Readers = {
  readonly width: number;
  readonly externalId: ReadMade;
  readonly occurredAt: ReadMade | undefined;
  readonly moment: ((cells: Cells) => Instant | Bad | undefined) | undefined;
  readonly texts: readonly Field[];
  readonly facts: readonly Field[];
  readonly customer: readonly Field[];
  /** Of a customer what is no text, with what it must be. */
  readonly typed: readonly (Field & { readonly type: 'number' | 'boolean' })[];
  readonly accounts: readonly { readonly system: string; readonly id: ReadMade }[];
  readonly skips: readonly { readonly holds: Holds; readonly because: string }[];
  readonly history: (cells: Cells, ageDays: number) => boolean;
};

/** Makes a map ready for a file with these columns; says which columns the map wants in vain. */
export function prepare(map: TableMap, header: readonly string[]): Prepared {
  const problems: MapProblem[] = [];
  const names = header.map(keyText);
  const places = new Map(names.map((name, at) => [name, at]));
  const columns: Columns = {
    indexOf(column, path) {
      const at = places.get(keyText(column));
      if (at === undefined) {
        problems.push({ path, words: missing(column, header) });
        return 0;
      }
      if (names.indexOf(keyText(column)) !== at) problems.push({ path, words: twice(column) });
      return at;
    },
  };
  const readers = readersOf(map, columns, header.length);
  const mask = maskReader(map.mask ?? [], columns);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    open: (context) => ({
      read: (cells) => readRow(map, readers, mask(cells, context.digest), context),
      occurredAt: (cells) => {
        const at = readers.moment?.(cells);
        return isBad(at) ? undefined : at;
      },
    }),
  };
}

/** The columns that a map names; a file of JSON lines has no header, so these are its columns. */
export function columnsNamed(map: TableMap): string[] {
  const named = new Set<string>();
  const columns: Columns = {
    indexOf(column) {
      named.add(keyText(column));
      return 0;
    },
  };
  readersOf(map, columns, 0);
  maskReader(map.mask ?? [], columns);
  return [...named];
}

const twice = (column: string): string =>
  `the file has the column "${column}" more than once: give each of them a name of its own in the first line.`;

function missing(column: string, header: readonly string[]): string {
  const shown = header.map((name) => cutTo(keyText(name), 40)).join(', ');
  return `the file has no column "${column}"; its columns are: ${cutTo(shown, 600)}.`;
}

function readersOf(map: TableMap, columns: Columns, width: number): Readers {
  const making: Making = {
    columns,
    zone: zoneOf(map),
    minorPerUnit: 10 ** fractionDigits(map.currency ?? 'USD'),
  };
  const reader = (made: Made, path: MapProblem['path']) => makeReader(made, making, path);
  const { occurredAt, customer = {} } = map;
  const facts = factsOf(map);
  const asTime = typeof occurredAt === 'object' && 'time' in occurredAt ? occurredAt : undefined;
  return {
    width,
    externalId: reader(map.externalId, ['externalId']),
    occurredAt: occurredAt === undefined ? undefined : reader(occurredAt, ['occurredAt']),
    moment: asTime && momentReader(asTime, making, ['occurredAt']),
    texts: fieldsOf(map, textFields, [], reader),
    facts: fieldsOf(facts, Object.keys(facts), ['facts'], reader),
    customer: fieldsOf(customer, customerFields, ['customer'], reader),
    typed: typedFields.flatMap(({ name, type }) =>
      fieldsOf(customer, [name], ['customer'], reader).map((field) => ({ ...field, type })),
    ),
    accounts: (customer.accounts ?? []).map((account, at) => ({
      system: account.system,
      id: reader(account.id, ['customer', 'accounts', at, 'id']),
    })),
    skips: (map.skip ?? []).map((skip, at) => ({
      holds: conditionReader(skip.when, columns, ['skip', at, 'when']),
      because: skip.because,
    })),
    history: historyReader(map.history, columns),
  };
}

/** Amounts say what they are in, so that they are not taken for the policy's own currency. */
function factsOf({ facts = {}, currency }: TableMap): NonNullable<TableMap['facts']> {
  const isMoney = Object.values(facts).some((one) => typeof one === 'object' && 'amount' in one);
  return isMoney && currency !== undefined ? { currency, ...facts } : facts;
}

function fieldsOf<Name extends string>(
  values: { readonly [Key in Name]?: Made | undefined },
  names: readonly Name[],
  path: MapProblem['path'],
  reader: (made: Made, path: MapProblem['path']) => ReadMade,
): Field[] {
  return names.flatMap((name) => {
    const made = values[name];
    return made === undefined ? [] : [{ name, read: reader(made, [...path, name]) }];
  });
}

function historyReader(history: TableMap['history'], columns: Columns): Readers['history'] {
  if (history === undefined || typeof history === 'boolean') return () => history === true;
  if ('olderThanDays' in history) return (_, ageDays) => ageDays > history.olderThanDays;
  return conditionReader(history, columns, ['history']);
}

const rejected = (code: string, words: string): RowOutcome => ({ as: 'rejected', code, words });

/** A row whose cells are more or fewer than the header's says nothing certain: cells may have slid. */
function widthProblem(cells: Cells, width: number): RowOutcome | undefined {
  if (cells.length === width) return undefined;
  return rejected('wrong-column-count', `It has ${cells.length} cells and the header ${width}.`);
}

function readRow(map: TableMap, readers: Readers, cells: Cells, context: ReadContext): RowOutcome {
  const wrong = widthProblem(cells, readers.width);
  if (wrong) return wrong;
  const skip = readers.skips.find((one) => one.holds(cells));
  if (skip) return { as: 'skipped', because: skip.because };
  const shiftDays = shiftOf(map, readers, cells, context);
  const row = { digest: context.digest, shiftDays };
  const signal: Record<string, unknown> = { source: map.source };
  const customer: Record<string, unknown> = {};
  const facts: Record<string, Fact> = {};
  const problem =
    fill(signal, readers.texts, (read) => read(cells, row)) ??
    fill(customer, readers.customer, (read) => read(cells, row)) ??
    fill(facts, readers.facts, (read) => read(cells, row)) ??
    fillRest(signal, customer, readers, (read) => read(cells, row));
  if (problem) return rejected(problem.code, problem.words);
  const occurredAt = signal['occurredAt'];
  const at = typeof occurredAt === 'string' ? fromIso(occurredAt) : undefined;
  const ageDays = at === undefined ? 0 : daysBetween(at, context.now);
  if (readers.history(cells, ageDays)) signal['history'] = true;
  if (Object.keys(customer).length > 0) signal['customer'] = customer;
  if (readers.facts.length > 0 && Object.keys(facts).length > 0) signal['facts'] = facts;
  const limit = limitProblem(signal);
  if (limit) return rejected(limit.code, limit.words);
  return { as: 'signal', signal: signal as SignalInput };
}

type ReadOne = (read: ReadMade) => Fact | Bad | undefined;

const plainKeys = new Set(['text', 'name']);

function fill(
  into: Record<string, unknown>,
  fields: readonly Field[],
  one: ReadOne,
): Bad | undefined {
  for (const { name, read } of fields) {
    const value = one(read);
    if (value === undefined) continue;
    if (isBad(value)) return { code: value.code, words: `${name}: ${value.words}` };
    if (typeof value !== 'string') into[name] = value;
    // A customer's own words stay as written; keys and codes lose marks that nobody sees.
    else if (plainKeys.has(name)) into[name] = readable(value);
    else if (keyText(value) !== '') into[name] = keyText(value);
  }
  return undefined;
}

function fillRest(
  signal: Record<string, unknown>,
  customer: Record<string, unknown>,
  readers: Readers,
  one: ReadOne,
): Bad | undefined {
  const id = one(readers.externalId);
  if (isBad(id)) return id;
  const externalId = keyText(String(id ?? ''));
  if (externalId === '') return { code: 'no-id', words: 'It has no id (externalId is empty).' };
  signal['externalId'] = externalId;
  if (readers.occurredAt) {
    const at = one(readers.occurredAt);
    if (isBad(at)) return { code: at.code, words: `occurredAt: ${at.words}` };
    if (at === undefined)
      return { code: 'no-time', words: 'It has no time (occurredAt is empty).' };
    signal['occurredAt'] = at;
  }
  return fillCustomer(customer, readers, one);
}

function fillCustomer(
  customer: Record<string, unknown>,
  readers: Readers,
  one: ReadOne,
): Bad | undefined {
  const accounts: { system: string; id: string }[] = [];
  for (const account of readers.accounts) {
    const id = one(account.id);
    if (isBad(id)) return id;
    const plain = keyText(String(id ?? ''));
    if (plain !== '') accounts.push({ system: account.system, id: plain });
  }
  if (accounts.length > 0) customer['accounts'] = accounts;
  for (const { name, type, read } of readers.typed) {
    const value = one(read);
    if (isBad(value)) return { code: value.code, words: `customer.${name}: ${value.words}` };
    if (typeof value === type) customer[name] = value;
  }
  return undefined;
}

/** By how many whole days a row moves: the clock times of the file stay what they are. */
function shiftOf(map: TableMap, readers: Readers, cells: Cells, context: ReadContext): number {
  const { latest, now } = context;
  if (map.shift === undefined || latest === undefined) return 0;
  const days = Math.floor(daysBetween(latest, now));
  if (map.shift === 'latest-is-now') return days;
  const at = readers.moment?.(cells);
  if (at === undefined || isBad(at)) return days;
  const { foldDays } = map.shift;
  const ageDays = daysBetween(instant(at), latest);
  return days + Math.floor(ageDays / foldDays) * foldDays;
}
