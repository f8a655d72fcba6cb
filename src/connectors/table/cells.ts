import type { Conditions, Source } from './map.ts';

/** The cells of one row, in the order of the columns it was prepared for. */
export type Cells = readonly string[];

/** Where a map and a file don't fit: the place in the map, and what to do. */
export type MapProblem = { readonly path: readonly (string | number)[]; readonly words: string };

/** Finds columns and notes each that is missing, with the place in the map that wanted it. */
export type Columns = {
  indexOf(column: string, path: MapProblem['path']): number;
};

/** Control characters that no text means; line ends and tabs stay. */
const controls = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** Direction marks, zero widths and byte-order marks: never part of a name, an id or a code. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// The same without the flag of state, so that plain text costs one look and no copy.
const anyControl = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const anyInvisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** A text as a database can hold it: NUL becomes the replacement character, so that it stays visible. */
export function readable(text: string): string {
  if (!anyControl.test(text)) return text;
  return text.replaceAll('\u0000', '\ufffd').replace(controls, '');
}

/** A text as a key: the same id copied out of a mail with direction marks is still the same id. */
export function keyText(text: string): string {
  const plain = anyInvisible.test(text) ? text.replace(invisible, '') : text;
  return readable(plain).trim();
}

export type ReadText = (cells: Cells) => string;

type Part = { readonly literal: string; readonly index: number };

function partsOf(template: string, columns: Columns, path: MapProblem['path']): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of template.matchAll(/\{([^{}]+)\}/g)) {
    if (found.index > from) parts.push({ literal: template.slice(from, found.index), index: -1 });
    parts.push({ literal: '', index: columns.indexOf(found[1] ?? '', path) });
    from = found.index + found[0].length;
  }
  if (from < template.length) parts.push({ literal: template.slice(from), index: -1 });
  return parts;
}

/** A template as a function; empty when it names columns and all of them are empty. */
export function templateReader(
  template: string,
  columns: Columns,
  path: MapProblem['path'],
): ReadText {
  const parts = partsOf(template, columns, path);
  const [first] = parts;
  if (parts.length === 1 && first && first.index >= 0) {
    const { index } = first;
    return (cells) => (cells[index] ?? '').trim();
  }
  if (parts.every((part) => part.index < 0)) return () => template;
  return (cells) => {
    let text = '';
    let filled = false;
    for (const part of parts) {
      const cell = part.index < 0 ? part.literal : (cells[part.index] ?? '').trim();
      if (part.index >= 0 && cell !== '') filled = true;
      text += cell;
    }
    return filled ? text.trim() : '';
  };
}

/** The text that a `from`, `time`, `number` … starts from. */
export function sourceReader(source: Source, columns: Columns, path: MapProblem['path']): ReadText {
  if (typeof source === 'number') return () => String(source);
  if (typeof source === 'string') return templateReader(source, columns, path);
  const readers = source.firstOf.map((template, at) =>
    templateReader(template, columns, [...path, 'firstOf', at]),
  );
  const cut = source.cut ?? Number.POSITIVE_INFINITY;
  return (cells) => {
    for (const read of readers) {
      const text = read(cells);
      if (text !== '') return cutTo(text, cut);
    }
    return '';
  };
}

/** Cuts without leaving half of a character that takes two units. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text[length - 1] ?? '') ? length - 1 : length;
  return text.slice(0, end);
}

export type Holds = (cells: Cells) => boolean;

const listOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** A condition as a function: every line of it, and every condition of a list, must hold. */
export function conditionReader(
  conditions: Conditions,
  columns: Columns,
  path: MapProblem['path'],
): Holds {
  const tests: Holds[] = [];
  for (const one of Array.isArray(conditions) ? conditions : [conditions]) {
    const index = columns.indexOf(one.column, [...path, 'column']);
    const cell = (cells: Cells) => keyText(cells[index] ?? '');
    if (one.is !== undefined) {
      const wanted = new Set(listOf(one.is));
      tests.push((cells) => wanted.has(cell(cells)));
    }
    if (one.isNot !== undefined) {
      const unwanted = new Set(listOf(one.isNot));
      tests.push((cells) => !unwanted.has(cell(cells)));
    }
    const { empty, contains, over, under } = one;
    if (empty !== undefined) tests.push((cells) => (cell(cells) === '') === empty);
    if (contains !== undefined) {
      const words = contains.toLowerCase();
      tests.push((cells) => cell(cells).toLowerCase().includes(words));
    }
    // An empty cell is neither over nor under anything.
    if (over !== undefined) tests.push((cells) => cell(cells) !== '' && Number(cell(cells)) > over);
    if (under !== undefined)
      tests.push((cells) => cell(cells) !== '' && Number(cell(cells)) < under);
  }
  return (cells) => tests.every((test) => test(cells));
}
