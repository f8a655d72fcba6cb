import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import type { MapProblem } from '#connectors/table/cells.ts';
import type { TableMap } from '#connectors/table/map.ts';
import { checkMap } from '#connectors/table/map-problems.ts';
import { errorCode, operatorError } from '#platform/operator-error.ts';

export type MapFile = {
  readonly map: TableMap;
  readonly digest: string;
  /** A problem as a sentence with the line of the map it is about. */
  readonly placed: (problem: MapProblem) => string;
};

/** Reads and checks a map; throws one error that names every problem with its line. */
export async function readMapFile(file: string): Promise<MapFile> {
  const text = await textOf(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw operatorError(`${file}:${line}:${col}: it is not YAML: ${broken.message}`);
  }
  const lineOf = (path: MapProblem['path']): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const at = rangeOf(node);
      if (at !== undefined) return lines.linePos(at).line;
    }
    return 1;
  };
  const placed = ({ path, words }: MapProblem) =>
    `${file}:${lineOf(path)}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${words}`;
  const checked = checkMap(document.toJS());
  if (!checked.ok) throw operatorError(checked.problems.map(placed).join('\n'));
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return { map: checked.map, digest, placed };
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    const why = code === 'ENOENT' ? 'there is no such map' : `it cannot be read (${code ?? error})`;
    throw operatorError(`${file}: ${why}. The maps that come with Amends are in maps/.`);
  }
}
