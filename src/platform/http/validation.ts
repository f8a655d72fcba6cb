import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type FieldProblem, fieldProblems } from '#kernel/field-problems.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';

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

/** For the items of a list, one by one: the item by its contract, or the first thing that is wrong with it. */
export function itemReader<Schema extends TSchema>(
  schema: Schema,
): (item: unknown) => Result<Static<Schema>> {
  const check = bodyChecker(schema);
  return (item) => {
    const checked = check(item);
    if (checked.ok) return ok(item as Static<Schema>);
    const [first] = checked.problems;
    return refuse(first?.code ?? 'bad-input', first?.params, first?.pointer);
  };
}

/** For addresses, where everything is text: numbers, truth values and single items of lists are read. */
export function textChecker(schema: TSchema): Checker {
  const compiled = Compile(schema);
  return (value) => {
    const given = { ...asObject(value) } as Readonly<Record<string, unknown>>;
    const converted = withoutHalves(
      schema,
      given,
      compiled.Convert(compiled.Default({ ...given })),
    );
    return compiled.Check(converted)
      ? { ok: true, value: converted }
      : { ok: false, problems: fieldProblems(schema, converted) };
  };
}

type Typed = { readonly properties?: Readonly<Record<string, { readonly type?: string }>> };

/** Converting cuts 1.5 to 1, which nobody asked for: what is no whole number stays as it was sent. */
function withoutHalves(
  schema: TSchema,
  given: Readonly<Record<string, unknown>>,
  converted: unknown,
): unknown {
  const { properties = {} } = schema as Typed;
  const halves = Object.entries(given).filter(
    ([name, value]) =>
      properties[name]?.type === 'integer' &&
      typeof value === 'string' &&
      !/^[+-]?\d+$/.test(value.trim()),
  );
  return halves.length === 0
    ? converted
    : { ...asObject(converted), ...Object.fromEntries(halves) };
}

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};
