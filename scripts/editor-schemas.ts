import { PolicyFile } from '#areas/recovery/policy.ts';
import { Made, TableMap } from '#connectors/table/map.ts';

/** What has a default may be left out, which TypeBox's own schema does not say to an editor. */
function forEditors(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forEditors);
  if (typeof schema !== 'object' || schema === null) return schema;
  const fields = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, forEditors(value)]),
  );
  const { required, properties } = fields;
  if (!Array.isArray(required) || typeof properties !== 'object' || properties === null) {
    return fields;
  }
  const optional = new Set(
    Object.entries(properties)
      .filter(([, value]) => typeof value === 'object' && value !== null && 'default' in value)
      .map(([name]) => name),
  );
  return { ...fields, required: required.filter((name) => !optional.has(String(name))) };
}

type Definitions = Readonly<Record<string, unknown>>;

/** Puts a reference wherever a definition would stand again: a map makes values in many places. */
function withReferences(schema: unknown, definitions: Definitions): unknown {
  if (Array.isArray(schema)) return schema.map((one) => withReferences(one, definitions));
  if (typeof schema !== 'object' || schema === null) return schema;
  const text = JSON.stringify(schema);
  for (const [name, definition] of Object.entries(definitions)) {
    if (JSON.stringify(definition) === text) return { $ref: `#/$defs/${name}` };
  }
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, withReferences(value, definitions)]),
  );
}

function documentOf(title: string, schema: unknown, definitions: Definitions = {}): object {
  const plain = (value: unknown) => forEditors(JSON.parse(JSON.stringify(value)));
  const shared = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, plain(definition)]),
  );
  const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title };
  const body = withReferences(plain(schema), shared) as object;
  return { ...head, ...body, ...(Object.keys(shared).length > 0 ? { $defs: shared } : {}) };
}

/** The files of schemas with what they hold. */
export const editorSchemas = (): ReadonlyMap<string, object> =>
  new Map([
    ['policies/policy.schema.json', documentOf('Policy of Amends', PolicyFile)],
    ['maps/map.schema.json', documentOf('Map of a table for Amends', TableMap, { value: Made })],
  ]);
