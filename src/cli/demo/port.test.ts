import { expect, test } from 'vitest';
import { portFor } from './port.ts';

test.each([
  ['the option, whatever the environment says', 9_001, '9000', 9_001],
  ['the environment where there is no option', undefined, ' 9000 ', 9_000],
  ['a free one where either asks for it', undefined, '0', 0],
  ['its own choice where nobody says', undefined, undefined, undefined],
  ['its own choice where the environment says nothing', undefined, '', undefined],
])('the demo listens on %s', (_, option, environment, port) => {
  expect(portFor(option, environment)).toBe(port);
});

test.each(['http', '99999', '-1'])('%s is no port, and is said by its name', (text) => {
  expect(() => portFor(undefined, text)).toThrow('AMENDS_PORT');
});
