import type { Cells, Columns, MapProblem } from './cells.ts';
import { keyText } from './cells.ts';
import type { TableMap } from './map.ts';

type MaskSpec = NonNullable<TableMap['mask']>[number];
type Digest = (text: string) => string;

/** Three letters of a digest: 17,576 names before two share a mask by chance alone. */
function lettersOf(hex: string): string {
  const number = Number.parseInt(hex.slice(0, 10), 16);
  const letter = (value: number) => String.fromCharCode(65 + (value % 26));
  return letter(number) + letter(Math.floor(number / 26)) + letter(Math.floor(number / 676));
}

/** The mask of a name: the same for the same name, whatever its case. */
export function maskOf(name: string, spec: Pick<MaskSpec, 'as' | 'key'>, digest: Digest): string {
  const hex = digest(`${spec.key ?? ''}\u001f${name.toLowerCase()}`);
  const digits = String(Number.parseInt(hex.slice(0, 12), 16) % 1_000_000).padStart(6, '0');
  return spec.as.replaceAll('{letters}', lettersOf(hex)).replaceAll('{digits}', digits);
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

type Hidden = { readonly mask: string; readonly pattern: RegExp };
const mostRemembered = 10_000;

/** The mask of a name and what finds the name in texts, remembered: companies come again and again. */
function rememberedMasks(spec: MaskSpec) {
  const known = new Map<string, Hidden>();
  return (name: string, digest: Digest): Hidden => {
    const found = known.get(name);
    if (found) return found;
    const made = { mask: maskOf(name, spec, digest), pattern: new RegExp(quoted(name), 'giu') };
    if (known.size >= mostRemembered) known.clear();
    known.set(name, made);
    return made;
  };
}

/** A function that hides names in a row's cells; without masks it gives the row back as it is. */
export function maskReader(specs: readonly MaskSpec[], columns: Columns) {
  const masks = specs.map((spec, at) => ({
    hide: rememberedMasks(spec),
    index: columns.indexOf(spec.column, ['mask', at, 'column']),
    texts: (spec.alsoIn ?? []).map((column, place) =>
      columns.indexOf(column, ['mask', at, 'alsoIn', place] satisfies MapProblem['path']),
    ),
  }));
  if (masks.length === 0) return (cells: Cells): Cells => cells;
  return (cells: Cells, digest: Digest): Cells => {
    const hidden = [...cells];
    for (const { hide, index, texts } of masks) {
      const name = keyText(cells[index] ?? '');
      if (name === '') continue;
      const { mask, pattern } = hide(name, digest);
      hidden[index] = mask;
      for (const text of texts) hidden[text] = (hidden[text] ?? '').replace(pattern, () => mask);
    }
    return hidden;
  };
}
