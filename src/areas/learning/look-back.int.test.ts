import { afterAll, expect, test } from 'vitest';
import { lazyReplyPacks } from '#app/reply-packs.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { checkDraft, noteSent, rulesOf, saveShown } from '#areas/replies/findings.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { toIso } from '#kernel/time.ts';
import { monday, person } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';
import { latestLookBack, lookBackNow, ruleUses } from './look-back.service.ts';

const clock = testClock(toIso(monday));
const loop = await testLoop(clock);
const { intake, lanes, said } = loop;
const { db } = intake.platform;
afterAll(loop.close);

const packOf = lazyReplyPacks('packs/replies');
const told = [
  'The lift in our building has been out of order since Monday.',
  'Our lift is stuck again and my mother cannot climb the stairs.',
  'The lift is broken, four floors of stairs with a pram.',
  'My parcel is late.',
];
const opened: CaseId[] = [];

test('before the first night there is nothing to show', async () => {
  expect(await latestLookBack(db)).toBeUndefined();
  expect(await ruleUses(db, clock.now())).toEqual([]);
});

test('what no kind of failure fits is grouped by what it tells', async () => {
  for (const one of await lanes().take(told.map((text) => said({ text }))))
    if (one.ok && one.caseId) opened.push(one.caseId);
  const { problems } = await lookBackNow(intake);
  expect(problems).toMatchObject([{ language: 'en', words: expect.anything() }]);
  expect(problems[0]?.caseIds.length).toBe(3);
  expect(problems[0]?.words.join(' ')).toContain('lift');
  expect(problems[0]?.caseIds).not.toContain(opened[3]);
});

test('replies that are near-doubles of one another are a rate of the team, not anybody by name', async () => {
  const template =
    'Thank you for writing to us about this matter. We have read your message with great care and are looking into it right now.';
  for (const [at, caseId] of opened.entries()) {
    const text = at < 3 ? `${template} Reference ${at}.` : 'Nadia, the van comes at nine; I drive.';
    for (const by of [person(1), person(2)]) {
      const given = await giveCommand(intake, caseId, { command: 'answer', text }, by);
      if (given.ok) break;
    }
  }
  const { templates } = await lookBackNow(intake);
  expect(templates).toEqual([{ team: 'care', replies: 3, doubled: 3, rate: 1 }]);
  expect((await latestLookBack(db))?.templates).toEqual(templates);
});

test('a rule shown and overruled is counted, with the reason; one that was mended is counted as shown', async () => {
  const [first, second] = opened;
  if (!first || !second) throw new Error('cases were opened');
  const at = clock.now();
  const excuse = 'Unfortunately it is our policy and there is nothing I can do for you.';
  const checked = checkDraft(packOf, excuse, undefined);
  const ruleIds = checked ? rulesOf(checked) : [];
  expect(ruleIds.length).toBeGreaterThan(1);
  // A draft is checked again and again while it is written.
  for (const caseId of [first, first, second])
    await saveShown(db, { caseId, language: 'en', ruleIds, at });
  expect((await ruleUses(db, at)).every((one) => one.shown === 2 && one.overridden === 0)).toBe(
    true,
  );

  const sent = { at, because: 'The law says so.' };
  await noteSent(db, packOf, { ...sent, caseId: first, text: excuse });
  const mended = 'I am sorry. I will drive over tomorrow at nine and bring you the money. Omar';
  await noteSent(db, packOf, { ...sent, caseId: second, text: mended });
  for (const use of await ruleUses(db, at)) {
    expect(use).toMatchObject({ language: 'en', shown: 2, overridden: 1, share: 0.5 });
    expect(use.reasons).toEqual(['The law says so.']);
  }
});

test('how long callers wait is told by line from what the telephone system said', async () => {
  const calls = Array.from({ length: 40 }, (_, at) => {
    const event = at % 4 === 0 ? 'call.abandoned' : 'call.answered';
    const facts = { waitedMinutes: 1 + (at % 8), line: 'claims' };
    const original = JSON.stringify({ event, facts });
    return said({ kind: 'operational-event', event, text: '', facts, original });
  });
  await lanes().take(calls);
  const { lines } = await lookBackNow(intake);
  expect(lines).toMatchObject([{ line: 'claims', calls: 40, gaveUp: 10 }]);
  expect((await latestLookBack(db))?.lines).toEqual(JSON.parse(JSON.stringify(lines)));
});
