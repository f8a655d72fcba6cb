import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type FieldProblem, fieldProblems } from '#kernel/field-problems.ts';

export type Check =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export type Checker = (value: unknown) => Check;

/** For bodies: JSON has types, so nothing is converted. */
export function bodyChecker(schema: TSchema): Checker {
  const compiled = Compile(schema);
  return (value) =>
    compiled.Check(value)
      ? { ok: true, value }
      : { ok: false, problems: fieldProblems(schema, value) };
}

/** For addresses, where everything is text: numbers, truth values and single items of lists are read. */
export function textChecker(schema: TSchema): Checker {
  const compiled = Compile(schema);
  return (value) => {
    const converted = compiled.Convert(compiled.Default({ ...asObject(value) }));
    return compiled.Check(converted)
      ? { ok: true, value: converted }
      : { ok: false, problems: fieldProblems(schema, converted) };
  };
}

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};
