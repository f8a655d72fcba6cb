import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPolicy } from '#app/policy-file.ts';
import { languages } from '#i18n/i18n.ts';
import { editorSchemas } from '../../../scripts/editor-schemas.ts';

const policies = readdirSync('policies').filter((name) => name.endsWith('.yaml'));
const read = (name: string) => readFileSync(join('policies', name), 'utf8');

test.each(policies)('the starter policy %s can be used as it is', (name) => {
  const reading = readPolicy(read(name));
  expect(reading.ok ? [] : reading.problems).toEqual([]);
});

test.each(policies)('every failure of %s has a name in all our languages', (name) => {
  const reading = readPolicy(read(name));
  if (!reading.ok) throw new Error('The policy cannot be read.');
  for (const failure of reading.policy.failures.values()) {
    expect(Object.keys(failure.name).sort()).toEqual([...languages].sort());
  }
});

test.each(policies)('what %s gives by itself is told in all our languages', (name) => {
  const reading = readPolicy(read(name));
  if (!reading.ok) throw new Error('The policy cannot be read.');
  for (const { name: called, text } of reading.policy.gestures) {
    expect(Object.keys(called).sort()).toEqual([...languages].sort());
    expect(Object.keys(text).sort()).toEqual([...languages].sort());
  }
});

test.each(policies)(
  'words that tell a failure in %s are lower case, as they are compared',
  (name) => {
    const reading = readPolicy(read(name));
    if (!reading.ok) throw new Error('The policy cannot be read.');
    const words = [...reading.policy.failures.values()].flatMap((one) => one.matches ?? []);
    expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  },
);

test.each([...editorSchemas()])(
  '%s is current (else run scripts/policy-schema.ts)',
  (file, schema) => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);
