import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { fieldProblems } from '#kernel/field-problems.ts';
import { bodyChecker, itemReader, textChecker } from './validation.ts';

const Note = Type.Object(
  { command: Type.Literal('note'), text: Type.String({ maxLength: 5 }) },
  { additionalProperties: false },
);
const Call = Type.Object({ command: Type.Literal('call'), minutes: Type.Integer({ minimum: 1 }) });
const Command = Type.Union([Note, Call]);
const Everything = Type.Object({
  id: Type.String({ format: 'uuid' }),
  kind: Type.Union([Type.Literal('a'), Type.Literal('b')]),
  role: Type.Optional(Type.Enum(['lead', 'admin'])),
  code: Type.Optional(Type.String({ pattern: '^[A-Z]+$' })),
  list: Type.Array(Command, { minItems: 1, maxItems: 2 }),
});
const good = {
  id: '01890000-0000-7000-8000-000000000001',
  kind: 'a',
  list: [{ command: 'note', text: 'hi' }],
};

const problems = (changes: object) =>
  fieldProblems(Everything, { ...good, ...changes }).map(({ pointer, code, params }) => [
    pointer,
    code,
    ...Object.values(params),
  ]);

test.each<[string, object, unknown[][]]>([
  ['a missing field', { id: undefined }, [['/id', 'field-type', 'text']]],
  ['a wrong form', { id: 'x' }, [['/id', 'field-format', 'uuid']]],
  ['a word of none', { kind: 'c' }, [['/kind', 'field-choice', 'a, b']]],
  ['a number for a word', { role: 5 }, [['/role', 'field-choice', 'lead, admin']]],
  ['a wrong pattern', { code: 'abc' }, [['/code', 'field-pattern']]],
  ['an empty list', { list: [] }, [['/list', 'field-too-few', 1]]],
  ['no list', { list: 'x' }, [['/list', 'field-type', 'list']]],
  [
    'a long text',
    { list: [{ command: 'note', text: '123456' }] },
    [['/list/0/text', 'field-too-long', 5]],
  ],
  ['a missing text', { list: [{ command: 'note' }] }, [['/list/0/text', 'field-missing', 'text']]],
  [
    'another’s field',
    { list: [{ command: 'note', text: 'a', minutes: 1 }] },
    [['/list/0/minutes', 'field-unknown', 'minutes']],
  ],
  [
    'a small number',
    { list: [good.list[0], { command: 'call', minutes: 0 }] },
    [['/list/1/minutes', 'field-too-small', 1]],
  ],
  [
    'half a number',
    { list: [{ command: 'call', minutes: 1.5 }] },
    [['/list/0/minutes', 'field-type', 'wholeNumber']],
  ],
  [
    'no known command',
    { list: [{ command: 'sing' }] },
    [['/list/0/command', 'field-choice', 'note, call']],
  ],
])('%s is said once, at its place', (_what, changes, expected) => {
  expect(problems(changes)).toEqual(expected);
});

test('a thousand wrong items are not a thousand sentences', () => {
  const Many = Type.Array(Type.Object({ a: Type.String() }));
  expect(fieldProblems(Many, Array(1_000).fill({ a: 1 }))).toHaveLength(20);
});

test('an address is read as numbers and truth values, and keys of all objects are harmless', () => {
  const check = textChecker(
    Type.Object({ limit: Type.Integer({ default: 5 }), open: Type.Optional(Type.Boolean()) }),
  );
  expect(check({ limit: '7', open: 'false' })).toEqual({
    ok: true,
    value: { limit: 7, open: false },
  });
  expect(check(undefined)).toEqual({ ok: true, value: { limit: 5 } });
  expect(check(JSON.parse('{"__proto__":"x","limit":"1"}'))).toMatchObject({ ok: true });
});

test.each(['1.5', '2.0', '1e1', '', 'two', '0x10'])('a list of %j lines is none', (limit) => {
  const checked = textChecker(Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1 })) }))({
    limit,
  });
  expect(checked).toMatchObject({
    ok: false,
    problems: [{ pointer: '/limit', code: 'field-type' }],
  });
});

test('a whole number in an address is read', () => {
  const checked = textChecker(Type.Object({ limit: Type.Integer() }))({ limit: '20' });
  expect(checked).toEqual({ ok: true, value: { limit: 20 } });
});

test('a character no database keeps becomes the one that stands for what could not be read', () => {
  const Text = Type.String({ maxLength: 5 });
  const Said = Type.Object({ text: Text, more: Type.Array(Type.Object({ text: Text })) });
  const cleaned = { text: 'a\ufffd', more: [{ text: '\ufffd' }] };
  expect(bodyChecker(Said)({ text: 'a\0', more: [{ text: '\0' }] })).toEqual({
    ok: true,
    value: cleaned,
  });
  expect(textChecker(Type.Object({ text: Text }))({ text: '\0' })).toEqual({
    ok: true,
    value: { text: '\ufffd' },
  });
});

test('what has a reader of its own is left as it was sent', () => {
  const said = { text: 'a\0', note: '\0' };
  expect(bodyChecker(Type.Unknown())([said])).toEqual({ ok: true, value: [said] });
  const Written = Type.Object({
    text: Type.String({ contentMediaType: 'application/yaml' }),
    note: Type.String(),
  });
  expect(bodyChecker(Written)(said)).toEqual({ ok: true, value: { ...said, note: '\ufffd' } });
  expect(itemReader(Written)(said)).toEqual({ ok: true, value: said });
});
