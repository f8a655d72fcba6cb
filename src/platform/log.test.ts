import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('secrets and what people wrote are not logged', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  log.info(
    { password: 'p1', person: { token: 't1' }, request: { headers: { cookie: 'c1' } }, body: 'b1' },
    'x',
  );
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (mail)=(sara@x)',
  });
  log.error({ err: error }, 'failed');
  expect(lines.join('')).not.toMatch(/p1|t1|c1|b1|sara@x/);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    level: 'error',
    err: { code: '23505' },
    msg: 'failed',
  });
});
