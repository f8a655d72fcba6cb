import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type FieldProblem, fieldProblems } from '#kernel/field-problems.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';

export type Check =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export type Checker = (value: unknown) => Check;

/** For bodies: JSON has types, so nothing is converted but what cannot be kept. */
export function bodyChecker(schema: TSchema): Checker {
  const compiled = Compile(schema);
  const cleaned = cleaner(schema);
  return (value) =>
    compiled.Check(value)
      ? { ok: true, value: cleaned(value) }
      : { ok: false, problems: fieldProblems(schema, value) };
}

/** For the items of a list, as they were sent: the item by its contract, or the first thing that is wrong with it. */
export function itemReader<Schema extends TSchema>(
  schema: Schema,
): (item: unknown) => Result<Static<Schema>> {
  const compiled = Compile(schema);
  return (item) => {
    if (compiled.Check(item)) return ok(item);
    const [first] = fieldProblems(schema, item, 1);
    return refuse(first?.code ?? 'bad-input', first?.params, first?.pointer);
  };
}

/** For addresses, where everything is text: numbers, truth values and single items of lists are read. */
export function textChecker(schema: TSchema): Checker {
  const compiled = Compile(schema);
  const cleaned = cleaner(schema);
  return (value) => {
    const given = { ...asObject(value) } as Readonly<Record<string, unknown>>;
    const converted = withoutHalves(
      schema,
      given,
      compiled.Convert(compiled.Default({ ...given })),
    );
    return compiled.Check(converted)
      ? { ok: true, value: cleaned(converted) }
      : { ok: false, problems: fieldProblems(schema, converted) };
  };
}

type Property = { readonly type?: string; readonly contentMediaType?: string };
type Typed = { readonly properties?: Readonly<Record<string, Property>> };

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

/**
 * No text that is asked for holds NUL, which no database keeps: the sign for what could not be read
 * stands for it. What has a reader of its own, which says more of it, is left as it was sent: the
 * items of a list, and a text in a language of its own.
 */
function cleaner(schema: TSchema): (value: unknown) => unknown {
  if (Type.IsUnknown(schema)) return (value) => value;
  const { properties = {} } = schema as Typed;
  const own = Object.keys(properties).filter(
    (name) => properties[name]?.contentMediaType !== undefined,
  );
  if (own.length === 0) return withoutNul;
  return (value) => {
    const kept = Object.entries(asObject(value)).filter(([name]) => own.includes(name));
    return { ...asObject(withoutNul(value)), ...Object.fromEntries(kept) };
  };
}

/** Was checked before, so it is no deeper than its contract. */
function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd');
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutNul(one)]));
}
