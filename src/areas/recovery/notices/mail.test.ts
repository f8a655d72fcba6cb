import { expect, test } from 'vitest';
import { formatMoney } from '#i18n/format.ts';
import { voiceOf } from '#i18n/server.ts';
import { languages } from '#kernel/language.ts';
import { money } from '#kernel/money/money.ts';
import { instant } from '#kernel/time.ts';
import { mailOf } from './mail.ts';

const at = instant(Date.UTC(2026, 10, 20, 12));
const news = {
  company: 'Northwind',
  caseNumber: 1042,
  owner: 'Sara',
  lines: [
    { kind: 'opened', params: { owner: 'Sara' }, text: 'The fridge died again.' },
    {
      kind: 'promised',
      params: { owner: 'Sara', kind: 'call', due: at + 3 * 3_600_000 },
      text: '',
    },
  ],
  link: 'https://care.example.com/c/abc',
  zone: 'Europe/London',
  at,
};

test('a mail says who has it and by when, leads to the page, and carries no words of strangers', () => {
  const { subject, text, html } = mailOf(news, voiceOf('en'));
  expect(subject).toBe('Case 1042: news from Northwind');
  expect(text).not.toContain('fridge');
  // Read tomorrow, "today" would be wrong.
  expect(text).toContain('15:00 on Friday, November 20 (\u2068GMT\u2069)');
  expect(text).toContain('https://care.example.com/c/abc');
  expect(html).toContain('<html lang="en" dir="ltr">');
});

test.each(languages)('in %s the whole mail is in that language and its direction', (language) => {
  const { subject, text, html } = mailOf(news, voiceOf(language));
  expect(html).toContain(`dir="${language === 'ar' || language === 'fa' ? 'rtl' : 'ltr'}"`);
  // A sentence that is missing comes back as its key.
  expect(`${subject}${text}`).not.toMatch(/\b(mail|timeline|page)\.[a-z]/);
});

test.each(languages)(
  'in %s a voucher is told without its code, which stands on the page',
  (language) => {
    const params = {
      kind: 'voucher',
      amountMinor: 1500,
      currency: 'USD',
      code: 'FIG-7',
      until: at,
    };
    const lines = [{ kind: 'remedy-done', params, text: '' }];
    const { text, html } = mailOf({ ...news, lines }, voiceOf(language));
    expect(`${text}${html}`).not.toContain('FIG-7');
    const amount = formatMoney(money(1500, 'USD'), { language });
    expect(text).toContain(amount);
  },
);

test('whether it is settled is asked in the subject', () => {
  const lines = [{ kind: 'asked', params: {}, text: '' }];
  const { subject } = mailOf({ ...news, lines }, voiceOf('en'));
  expect(subject).toBe('Is it settled? Case 1042, Northwind');
});

test('what somebody wrote is shown as written, and never read as HTML', () => {
  const text = '<img src=x onerror=alert(1)> & "more"\nsecond line';
  const { html } = mailOf(
    { ...news, lines: [{ kind: 'answered', by: 'Sara', params: {}, text }] },
    voiceOf('en'),
  );
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;\nsecond line');
  expect(html).not.toContain('<img');
});

test('what a rule gave without anybody asking says why, in the company’s words', () => {
  const params = { gesture: 'Late parcel', kind: 'voucher', amountMinor: 500, currency: 'USD' };
  const lines = [{ kind: 'gesture-given', params, text: 'Your parcel came 90 minutes late.' }];
  const { text, html } = mailOf({ ...news, lines }, voiceOf('en'));
  expect(text).toContain('> Your parcel came 90 minutes late.');
  expect(html).toContain('Your parcel came 90 minutes late.');
});

test.each(languages)(
  'in %s a mail sends whoever has to write to us to their page, not to the lines below it',
  (language) => {
    const lines = [{ kind: 'waits-for-customer', by: 'Sara', params: { until: at }, text: '' }];
    const { text } = mailOf({ ...news, lines }, voiceOf(language));
    expect(text).not.toMatch(/\bbelow\b|أدناه|پایین|di bawah/);
  },
);
