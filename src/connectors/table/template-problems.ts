import type { MapProblem } from './cells.ts';
import { type Made, makerOf } from './map.ts';

type Path = MapProblem['path'];
type Template = { readonly path: Path; readonly text: string };

const whole = /^[^{}]*(?:\{[^{}]+\}[^{}]*)*$/;

/** A brace that is never closed, or has nothing in it: it would be taken for a letter, and the column be lost. */
export function braceProblems(made: Made, path: Path): MapProblem[] {
  return templatesOf(made, path).flatMap((one) =>
    whole.test(one.text)
      ? []
      : [
          {
            path: one.path,
            words: `"${one.text}" has a brace too few or too many: write the name of each column in braces, such as "{Column}".`,
          },
        ],
  );
}

/** Of an id that is the same for every row the first would be taken, and all others be duplicates. */
export function idProblems(made: Made, path: Path): MapProblem[] {
  if (templatesOf(made, path).some(({ text }) => /[{}]/.test(text))) return [];
  const words =
    'it names no column, so all rows would have one id: write the column in braces, such as "{Id}", or make an id of several with `digest`.';
  return [{ path, words }];
}

function templatesOf(made: Made, path: Path): Template[] {
  if (typeof made === 'string') return [{ path, text: made }];
  if (typeof made !== 'object') return [];
  const name = makerOf(made);
  if (name === undefined || name === 'when') return [];
  const fields: Readonly<Record<string, unknown>> = made;
  return [name, 'default', 'plusMinutes'].flatMap((field) =>
    textsOf(fields[field], [...path, field]),
  );
}

function textsOf(source: unknown, path: Path): Template[] {
  if (typeof source === 'string') return [{ path, text: source }];
  if (Array.isArray(source)) return source.flatMap((one, at) => textsOf(one, [...path, at]));
  if (typeof source !== 'object' || source === null || !('firstOf' in source)) return [];
  return textsOf(source.firstOf, [...path, 'firstOf']);
}
