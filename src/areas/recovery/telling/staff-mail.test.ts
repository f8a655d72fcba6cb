import { expect, test } from 'vitest';
import { voiceOf } from '#i18n/server.ts';
import type { IncidentId } from '#kernel/ids.ts';
import { languages } from '#kernel/language.ts';
import { addMinutes } from '#kernel/time.ts';
import { caseId, monday, personId } from '#testing/builders.ts';
import { type CaseNews, type PlanNews, staffMailOf } from './staff-mail.ts';
import { occasions, type Told } from './telling.ts';

const to = { person: personId(3) };
const proposal: Told = {
  occasion: 'proposal',
  to,
  by: personId(1),
  dueAt: addMinutes(monday, 30),
  money: { amountMinor: 8_000, currency: 'EUR' },
};
const news = (cases: readonly CaseNews[], plans: readonly PlanNews[] = []) => ({
  company: 'Northwind',
  name: 'Sara',
  cases,
  plans,
  failureOf: (failure: string) => `Name of ${failure}`,
  address: 'https://care.example.com',
  zone: 'UTC',
  at: monday,
  nameOf: () => 'Dana',
});
const one = (number: number, ...told: Told[]): CaseNews => ({
  caseId: caseId(number),
  number,
  told,
});

test('a mail says what waits, until when, and leads to the case', () => {
  const { subject, text } = staffMailOf(news([one(1042, proposal)]), voiceOf('en'));
  expect(subject).toBe('Case 1042 needs you');
  expect(text).toContain(
    '\u2068Dana\u2069 asks you to grant \u2068€80.00\u2069. Please answer by 10:30 on Monday, March 2',
  );
  expect(text).toContain(`https://care.example.com/cases/${caseId(1042)}`);
});

const plan: PlanNews = {
  incidentId: 'incident' as IncidentId,
  failure: 'late',
  told: { occasion: 'plan', to, by: personId(1), money: { amountMinor: 150_000, currency: 'EUR' } },
};

test('a plan for an incident says how much and leads to the incident', () => {
  const { subject, text } = staffMailOf(news([], [plan]), voiceOf('en'));
  expect(subject).toBe('A plan for an incident needs you');
  expect(text).toContain('Incident: \u2068Name of late\u2069');
  expect(text).toContain('of at most \u2068€1,500.00\u2069');
  expect(text).toContain('https://care.example.com/incidents/incident');
  const both = staffMailOf(news([one(1042, proposal)], [plan]), voiceOf('en'));
  expect(both.subject).toBe('2 matters need you');
  expect(both.text).toContain('Case 1042');
});

test('of very many cases twenty are listed, and the page has the rest', () => {
  const many = Array.from({ length: 25 }, (_, index) => one(index + 1, proposal));
  const { subject, text } = staffMailOf(news(many), voiceOf('en'));
  expect(subject).toBe('25 cases need you');
  expect(text.match(/\/cases\//g)).toHaveLength(20);
  expect(text).toContain('5 more cases wait for you');
  expect(text).toContain('https://care.example.com/waiting');
});

test.each(languages)('in %s every occasion has its sentence', (language) => {
  const kinds: Partial<Record<Told['occasion'], string>> = {
    warned: 'call',
    broken: 'final-response',
    answer: 'refused',
    'task-ended': 'declined',
  };
  const told = occasions.map(
    (occasion): Told => ({ ...proposal, occasion, kind: kinds[occasion] ?? '' }),
  );
  const { subject, text, html } = staffMailOf(news([one(1, ...told)], [plan]), voiceOf(language));
  // A sentence that is missing comes back as its key.
  expect(`${subject}${text}`).not.toMatch(/staff-mail|promise\.|waiting\.|\{/);
  expect(html).toContain(`dir="${language === 'ar' || language === 'fa' ? 'rtl' : 'ltr'}"`);
  expect(new Set(text.split('\n').filter((line) => line !== '')).size).toBeGreaterThan(
    occasions.length,
  );
});
