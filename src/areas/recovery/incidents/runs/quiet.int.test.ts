import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import type { SendMail } from '#areas/recovery/notices/mail.ts';
import { newsTopics } from '#areas/recovery/notices/notice.ts';
import { noteNews, writeDue } from '#areas/recovery/notices/notices.service.ts';
import { hourMillis, minuteMillis, wallClock } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { monday } from '#testing/builders.ts';
import { incidentRules, lead, testIncidents } from '#testing/incidents.ts';
import { sweepRuns } from './carrying.service.ts';

const { minute } = wallClock(monday, 'UTC');
const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((one) => `${one}`.padStart(2, '0')).join(':');
// From half an hour after the story begins, for eight hours.
const quietHours = { from: timeOf(minute + 30), to: timeOf(minute + 30 + 8 * 60) };
const story = await testIncidents({
  ...incidentRules,
  incidents: { ...incidentRules.incidents, quietHours },
  notices: { toWhom: 'everybody', gatherSeconds: 60 },
});
const { intake, clock, db, incident, drafted, submit } = story;
afterAll(story.close);
const never = new AbortController().signal;

const written: string[] = [];
const send: SendMail = async ({ to }) => {
  written.push(to);
  return { kind: 'taken', reference: 'ok' };
};
const handlers = new Map(
  newsTopics.map((topic) => [topic, (body: unknown) => noteNews(intake, body)]),
);
async function write(): Promise<string[]> {
  await drainOutbox({ ...intake.platform, db }, handlers);
  await writeDue({ intake, send, chance: () => 0.5 }, never);
  return written.splice(0);
}

test('what is said to all just before the quiet hours is mailed after them; whoever is answered at night is answered', async () => {
  const mails = ['rana@example.org', 'dara@example.org', 'nour@example.org', 'omid@example.org'];
  const hit = await incident(4, undefined, (at) => mails[at] ?? '');
  await write();
  clock.advance(25 * minuteMillis);
  expect(await write()).toHaveLength(4);
  clock.advance(4 * minuteMillis + 30_000);
  await submit(await drafted(hit, 100));
  await sweepRuns(intake, never);
  await write();
  clock.advance(2 * minuteMillis);
  expect(await write()).toEqual([]);
  clock.advance(8 * hourMillis);
  expect((await write()).toSorted()).toEqual(mails.toSorted());
  clock.advance(20 * hourMillis);
  const [first] = hit.cases;
  if (!first) throw new Error('four cases');
  await giveCommand(intake, first, { command: 'answer', text: 'Dear Rana, …' }, lead);
  await write();
  clock.advance(2 * minuteMillis);
  expect(await write()).toEqual([mails[0]]);
});
