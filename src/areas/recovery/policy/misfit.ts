import { given } from '#kernel/given.ts';
import { nearest } from '#kernel/nearest.ts';

/** Keys and places in lists, from the top of the file. */
export type Path = readonly (string | number)[];

/** A place of a policy at which something is wrong; the code says what, as `policy-problem.<code>`. */
export type Misfit = {
  readonly path: Path;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
};

export const misfit = (path: Path, code: string, params: Misfit['params'] = {}): Misfit => ({
  path,
  code,
  params,
});

/** Of two things with one id the last would silently win. */
export function twice(section: Path, all: readonly { readonly id: string }[]): Misfit[] {
  const ids = all.map((one) => one.id);
  const second = (id: string) => ids.indexOf(id, ids.indexOf(id) + 1);
  const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...repeated].map((id) => misfit([...section, second(id)], 'twice', { id }));
}

/** A name that points to nothing, with the name that was meant, or all there are. */
export function unknownName(
  path: Path,
  code: string,
  named: { readonly name: string; readonly known: readonly string[] },
): Misfit {
  const meant = nearest(named.name, named.known);
  return misfit(path, code, {
    name: named.name,
    known: named.known.slice(0, 30).join(', '),
    hint: meant === undefined ? 'no' : 'yes',
    ...given('meant', meant),
  });
}
