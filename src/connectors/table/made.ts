import type { Fact } from '#areas/signals/signal.ts';
import { addMinutes, type Instant, instant, nextDate, toIso, wallClock } from '#kernel/time.ts';
import {
  type Cells,
  type Columns,
  conditionReader,
  cutTo,
  keyText,
  type MapProblem,
  readable,
  sourceReader,
  templateReader,
} from './cells.ts';
import { figure, withoutCurrency } from './figure.ts';
import { type Made, type MadeBy, type MakerName, makerOf, type TableMap } from './map.ts';
import { timeReader } from './times.ts';

/** Why a cell could not become what the map wants. */
export type Bad = { readonly code: string; readonly words: string };

/** What reading a row needs from outside: the digest, and by how much demo times are moved. */
export type RowContext = {
  /** A digest of a text, in hexadecimal. */
  readonly digest: (text: string) => string;
  /** Whole days that all times of this row are moved by. */
  readonly shiftDays: number;
};

export type ReadMade = (cells: Cells, context: RowContext) => Fact | Bad | undefined;

export const isBad = (value: unknown): value is Bad => typeof value === 'object' && value !== null;

export type Making = {
  readonly columns: Columns;
  readonly zone: string;
  readonly minorPerUnit: number;
};

const bad = (code: string, words: string): Bad => ({ code, words });
const shown = (text: string): string => `"${cutTo(readable(text), 60)}"`;

/** Beyond it sums of many would no longer be exact; the server takes no more either. */
const mostMinor = 1e12;

type Build<Name extends MakerName> = (
  spec: MadeBy<Name>,
  making: Making,
  path: MapProblem['path'],
) => ReadMade;

const firstOf: Build<'firstOf'> = (spec, { columns }, path) => {
  const read = sourceReader(spec, columns, path);
  return (cells) => read(cells) || undefined;
};

const from: Build<'from'> = (spec, { columns }, path) => {
  const read = sourceReader(spec.from, columns, [...path, 'from']);
  const table = spec.values && new Map(Object.entries(spec.values));
  const cut = spec.cut ?? Number.POSITIVE_INFINITY;
  const shorten = (value: Fact | undefined) =>
    typeof value === 'string' ? cutTo(value, cut) || undefined : value;
  if (!table) return (cells) => shorten(read(cells));
  const fallback = defaultReader(spec.default, columns, [...path, 'default']);
  return (cells) => shorten(table.get(keyText(read(cells))) ?? fallback(cells));
};

function defaultReader(
  value: Fact | undefined,
  columns: Columns,
  path: MapProblem['path'],
): (cells: Cells) => Fact | undefined {
  if (typeof value !== 'string') return () => value;
  return templateReader(value, columns, path);
}

const digest: Build<'digest'> = (spec, { columns }, path) => {
  const readers = spec.digest.map((template, at) =>
    templateReader(template, columns, [...path, 'digest', at]),
  );
  // A mark between the parts, or "1"+"23" and "12"+"3" would be one id.
  return (cells, context) => context.digest(readers.map((read) => read(cells)).join('\u001f'));
};

const number: Build<'number'> = (spec, { columns }, path) => {
  const read = sourceReader(spec.number, columns, [...path, 'number']);
  const { decimal = '.', times = 1 } = spec;
  return (cells) => {
    const text = read(cells);
    if (text === '') return undefined;
    const value = figure(text, decimal);
    return value === undefined
      ? bad('bad-number', `${shown(text)} is not a number.`)
      : value * times;
  };
};

const amount: Build<'amount'> = (spec, { columns, minorPerUnit }, path) => {
  const read = sourceReader(spec.amount, columns, [...path, 'amount']);
  const { decimal = '.' } = spec;
  return (cells) => {
    const text = read(cells);
    if (text === '') return undefined;
    const value = figure(withoutCurrency(text), decimal);
    if (value === undefined) return bad('bad-amount', `${shown(text)} is not an amount of money.`);
    const amountMinor = Math.round(value * minorPerUnit);
    return Math.abs(amountMinor) > mostMinor
      ? bad('bad-amount', `${shown(text)} is more money than can be meant.`)
      : amountMinor;
  };
};

/** A time of the file before it is moved: also what the latest time of a file is found with. */
export function momentReader(spec: MadeBy<'time'>, making: Making, path: MapProblem['path']) {
  const read = sourceReader(spec.time, making.columns, [...path, 'time']);
  const parse = timeReader(spec.formats ?? ['iso'], spec.zone ?? making.zone);
  const plus =
    spec.plusMinutes === undefined
      ? undefined
      : sourceReader(spec.plusMinutes, making.columns, [...path, 'plusMinutes']);
  return (cells: Cells): Instant | Bad | undefined => {
    const text = read(cells);
    if (text === '') return undefined;
    const at = parse(keyText(text));
    if (at === undefined)
      return bad('bad-time', `${shown(text)} is not a date of a kind the map names.`);
    if (!plus) return at;
    const more = plus(cells);
    if (more === '') return undefined;
    const minutes = figure(more, '.');
    return minutes === undefined
      ? bad('bad-number', `${shown(more)} is not a number of minutes.`)
      : addMinutes(at, minutes);
  };
}

const dayMillis = 86_400_000;

const time: Build<'time'> = (spec, making, path) => {
  const read = momentReader(spec, making, path);
  const zone = spec.zone ?? making.zone;
  return (cells, { shiftDays }) => {
    const at = read(cells);
    if (at === undefined || isBad(at)) return at;
    if (spec.show === 'date') return nextDate(wallClock(at, zone).date, shiftDays);
    return toIso(instant(at + shiftDays * dayMillis));
  };
};

const flag: Build<'flag'> = (spec, { columns }, path) => {
  const read = sourceReader(spec.flag, columns, [...path, 'flag']);
  const yes = new Set(spec.yes);
  return (cells) => {
    const text = keyText(read(cells));
    return text === '' ? undefined : yes.has(text);
  };
};

const when: Build<'when'> = (spec, { columns }, path) => {
  const holds = conditionReader(spec.when, columns, [...path, 'when']);
  return (cells) => (holds(cells) ? spec.use : spec.else);
};

const builds: { readonly [Name in MakerName]: Build<Name> } = {
  firstOf,
  from,
  digest,
  number,
  amount,
  time,
  flag,
  when,
};

/** Compiles one value of a map to a function of a row's cells. */
export function makeReader(made: Made, making: Making, path: MapProblem['path']): ReadMade {
  if (typeof made === 'string') {
    const read = templateReader(made, making.columns, path);
    return (cells) => read(cells) || undefined;
  }
  if (typeof made !== 'object') return () => made;
  const name = makerOf(made);
  if (name === undefined) return () => undefined;
  // The name chose the builder, which TypeScript cannot follow through a table of functions.
  return (builds[name] as Build<MakerName>)(made as MadeBy<MakerName>, making, path);
}

export const zoneOf = (map: TableMap): string => map.zone ?? 'UTC';
