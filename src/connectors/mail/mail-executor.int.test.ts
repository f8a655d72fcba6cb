import { afterAll, beforeEach, expect, test } from 'vitest';
import type { LetterParts } from '#areas/recovery/carrying/letter.ts';
import { letterPdf } from '#connectors/letters/letters.connector.ts';
import { errand } from '#testing/errand.ts';
import { letter } from '#testing/letter.ts';
import { mailServer } from '#testing/servers/mail-server.ts';
import { createMailing } from './mail.connector.ts';
import { mailExecutor } from './mail-executor.connector.ts';

const server = await mailServer();
const mailing = createMailing({
  url: server.url,
  from: 'Harbour Bank <care@harbour.example>',
  domain: 'harbour.example',
});
afterAll(async () => {
  mailing.close();
  await server.close();
});
beforeEach(() => {
  server.mailbox.length = 0;
  server.acts(() => 'takes');
});

const post = (
  parts: LetterParts | undefined = letter(),
  to: string | undefined = 'z@example.org',
) =>
  mailExecutor({
    send: mailing.send,
    letter: async () => parts,
    address: async () => to,
    paper: letterPdf,
  });
const never = new AbortController().signal;
const asked = errand({ kind: 'letter' });

test('a letter arrives as words and as a file to keep', async () => {
  expect(await post().carryOut(asked, never)).toMatchObject({ state: 'done' });
  const [mail] = server.mailbox;
  expect(mail?.subject).toBe('A letter from Harbour Bank, case 41877');
  expect(mail?.text).toContain('We charged you £37.50 twice.');
  expect(mail?.text).toContain('Adaeze Obi');
  const [file] = mail?.attachments ?? [];
  expect(file).toMatchObject({ filename: 'letter-41877.pdf', mimeType: 'application/pdf' });
});

test('an Arabic letter is read from right to left in the mail, too', async () => {
  const arabic = letter({ language: 'ar', body: ['السيدة الكريمة،', 'نعتذر عمّا حدث.'] });
  await post(arabic).carryOut(asked, never);
  expect(server.mailbox[0]?.html).toContain('<html lang="ar" dir="rtl">');
  expect(server.mailbox[0]?.subject).toContain('رسالة من');
});

test('without an address, without words or of another kind it comes back, and nothing is sent', async () => {
  const nobody = mailExecutor({
    send: mailing.send,
    letter: async () => letter(),
    address: async () => undefined,
    paper: letterPdf,
  });
  expect(await nobody.carryOut(asked, never)).toMatchObject({ because: 'no-mail' });
  const empty = mailExecutor({
    send: mailing.send,
    letter: async () => undefined,
    address: async () => 'z@example.org',
    paper: letterPdf,
  });
  expect(await empty.carryOut(asked, never)).toMatchObject({ because: 'not-possible' });
  expect(await post().carryOut(errand(), never)).toMatchObject({ because: 'not-possible' });
  expect(server.mailbox).toEqual([]);
});

test('an address that is none is a no for good; a server that is busy, or gone, is asked again', async () => {
  server.acts(() => ({ address: 550, says: '5.1.1 nobody' }));
  expect(await post().carryOut(asked, never)).toMatchObject({
    state: 'refused',
    because: 'declined',
  });
  server.acts(() => ({ words: 451, says: '4.3.0 later' }));
  expect(await post().carryOut(asked, never)).toMatchObject({ state: 'unknown' });
});

test('asked again after its answer was lost it is the same mail; begun anew it is another', async () => {
  server.acts(() => 'takes-then-resets');
  expect(await post().carryOut(asked, never)).toMatchObject({ state: 'unknown' });
  server.acts(() => 'takes');
  expect(await post().carryOut(asked, never)).toMatchObject({ state: 'done' });
  await post().carryOut({ ...asked, round: 1 }, never);
  const [first, second, third] = server.mailbox.map((one) => one.messageId);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
