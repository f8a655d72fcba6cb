import {
  Composer,
  CST,
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
} from 'yaml';
import type { Path } from './misfit.ts';

export type Place = { readonly line: number; readonly column: number };

/** A text as YAML with a way to say where in it something stands. */
export type Located = {
  readonly document: Document;
  /** Where a second document begins, if there is one. */
  readonly second: Place | undefined;
  /** Of the value that the path leads to, or of the key before it. */
  readonly placeOf: (path: Path, part: 'key' | 'value') => Place;
  readonly placeAt: (offset: number) => Place;
};

/** A policy needs six; composing a document calls itself at every level, and a process has one stack. */
const mostLevels = 50;

/** The text with its places; undefined when it is nested too deep to be read without harm. */
export function locate(text: string): Located | undefined {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (tokens.some((token) => levelsOf(token) > mostLevels)) return undefined;
  const composer = new Composer();
  const [document, second] = composer.compose(tokens, true, text.length);
  if (!document) throw new Error('The composer was asked for a document and made none.');
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    document,
    second: second && placeAt(second.range[0]),
    placeAt,
    placeOf: (path, part) => placeAt(offsetOf(document, path, part)),
  };
}

/** How deep a token is nested, counted without calling itself. */
function levelsOf(root: CST.Token): number {
  let deepest = 0;
  let level: CST.Token[] = [root];
  while (level.length > 0 && deepest <= mostLevels) {
    deepest++;
    level = level.flatMap(partsOf);
  }
  return deepest;
}

function partsOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!CST.isCollection(token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}

/** Where the last thing on the way stands that the file has: its value, or its key where there is none. */
function offsetOf({ contents }: Document, path: Path, part: 'key' | 'value'): number {
  let node: unknown = contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const [key, value] = stepInto(node, step);
    const found = startOf(value) ?? startOf(key);
    if (found === undefined) break;
    // A group is known by its name: it begins a line or more after it.
    offset = isScalar(value) && part === 'value' ? found : (startOf(key) ?? found);
    node = value;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined =>
  isNode(node) && node.range ? node.range[0] : undefined;

function stepInto(node: unknown, step: string | number): readonly [key: unknown, value: unknown] {
  if (isSeq(node) && typeof step === 'number') return [undefined, node.items[step]];
  if (!isMap(node)) return [undefined, undefined];
  const pair = node.items.find(
    (one) => isPair(one) && isScalar(one.key) && String(one.key.value) === String(step),
  );
  return [pair?.key, pair?.value];
}
