import { expect, test } from 'vitest';
import { isTest, sourceFiles } from './source-files.ts';
import { speaksSql, tablesDeclared, tablesNamed } from './sql-tables.ts';

const tablesCreated = (sql: string): string[] =>
  [
    ...sql.matchAll(
      /^\s*create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+)\b(?!\s+partition\s+of\b)/gim,
    ),
  ].map((found) => found[1] ?? '');

const areaOf = (path: string): string => /^src\/areas\/([^/]+)\//.exec(path)?.[1] ?? 'platform';

function ownersByTable(): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { path, text } of sourceFiles('src', /(\.tables|src\/platform\/.*)\.ts$/)) {
    for (const table of tablesDeclared(text)) owners.set(table, areaOf(path));
  }
  // The platform may write plain SQL without row types; its migrations say what is its own.
  for (const { text } of sourceFiles('migrations', /_platform\.sql$/)) {
    for (const table of tablesCreated(text)) owners.set(table, 'platform');
  }
  return owners;
}

const areaFiles = () => sourceFiles('src/areas', /\.ts$/).filter(({ path }) => !isTest(path));

test("a store names only its own area's tables and facts views", () => {
  const owners = ownersByTable();
  const strangers = areaFiles().flatMap(({ path, text }) =>
    [...tablesNamed(text)]
      .filter((table) => !table.endsWith('_facts'))
      .filter((table) => owners.has(table) && owners.get(table) !== areaOf(path))
      .map((table) => `${path} names ${table}, which belongs to ${owners.get(table)}`),
  );
  expect(strangers).toEqual([]);
});

test('every table of the migrations has an owner', () => {
  const owners = ownersByTable();
  const created = sourceFiles('migrations', /\d.*\.sql$/).flatMap(({ text }) =>
    tablesCreated(text),
  );
  const unowned = created.filter((table) => !owners.has(table));
  // The list of migrations keeps itself and is no area's business.
  expect(unowned.filter((table) => table !== 'migration')).toEqual([]);
});

test('no table is created twice', () => {
  const created = sourceFiles('migrations', /\d.*\.sql$/).flatMap(({ text }) =>
    tablesCreated(text),
  );
  expect(created.filter((table, at) => created.indexOf(table) !== at)).toEqual([]);
});

test('only stores speak SQL', () => {
  const speakers = areaFiles().filter(({ path }) => !path.endsWith('.store.ts'));
  expect(speakers.filter(({ text }) => speaksSql(text)).map(({ path }) => path)).toEqual([]);
});

test('table names are found in SQL and in the query builder', () => {
  const text = `
    sql\`with due as (select id from promise where x is distinct from y)
         insert into cases (id) select id from unnest(\${ids}::uuid[]) join customer_facts f on true
         on conflict do update set a = extract(epoch from b) for update skip locked\`;
    const old = /* prepared */ "select * from signal s, staff p";
    tx.selectFrom('hand_over as h').innerJoin('loss', 'a', 'b');
    tx.updateTable('task');
  `;
  const named = tablesNamed(text);
  for (const table of [
    'promise',
    'cases',
    'customer_facts',
    'signal',
    'staff',
    'hand_over',
    'loss',
    'task',
  ]) {
    expect([...named]).toContain(table);
  }
  for (const word of ['unnest', 'set', 'skip', 'y']) expect([...named]).not.toContain(word);
});

test('tables are read from a declaration', () => {
  const text = `declare module '#platform/db/database.ts' { interface Database { cases: Row; 'hand_over': Row } }`;
  expect([...tablesDeclared(text)]).toEqual(['cases', 'hand_over']);
});
