import { afterAll, expect, test } from 'vitest';
import { type Config, defaultConfig } from '#platform/config/config.ts';
import { mailServer } from '#testing/servers/mail-server.ts';
import { mail } from './mail.ts';

const server = await mailServer();
afterAll(() => server.close());

const found = (changes: Partial<Config>) => mail(defaultConfig(changes));
const mailFrom = 'care@example.com';

test('without a mail server there is nothing to look at', async () => {
  expect(await found({})).toEqual([]);
});

test('a server that lets us in is right, and gets no mail', async () => {
  expect(await found({ smtpUrl: server.url, mailFrom })).toMatchObject([{ mark: '✓' }]);
  expect(server.mailbox).toEqual([]);
});

test('one that is away, or wants more than it gets, is wrong, and the password is not repeated', async () => {
  const away = await found({ smtpUrl: 'smtp://care:geheim@127.0.0.1:1', mailFrom });
  expect(away).toMatchObject([{ mark: '✗', mend: expect.stringContaining('AMENDS_SMTP_URL') }]);
  expect(JSON.stringify(away)).not.toContain('geheim');
  const plain = await found({ smtpUrl: `${server.url}/?requireTLS=true`, mailFrom });
  expect(plain).toMatchObject([{ mark: '✗' }]);
});
