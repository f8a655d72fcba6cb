import { afterAll, expect, test } from 'vitest';
import { mergingLoop } from '#areas/recovery/merging/records.test-suite.ts';
import type { CaseId } from '#kernel/ids.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { createSecondReader } from './second-reading.jobs.ts';

const { intake, rows, twins, merged, only, close } = await mergingLoop();
afterAll(close);

const says = {
  displeasure: 0.9,
  anger: 0.8,
  wantsToLeave: true,
  words: ['never again'],
  kind: 'none',
  confidence: 0.9,
};
/** A model that answers when it is told to, as a slow one does. */
const reader = createSecondReader({
  ...intake,
  model: 'small',
  reads: 'all',
  ask: async () => ({ ok: true, text: JSON.stringify(says) }),
});
const readOn = async (caseId: CaseId) =>
  (await rows(`select 1 from case_event where case_id = '${caseId}' and kind = 'model-read'`))
    .length;

test('what a model heard in words of a case that was taken in is kept with the case that goes on', async () => {
  const { pair } = await twins(['order 1'], ['order 1']);
  const [older, younger] = [await only(pair.kept), await only(pair.other)];
  await drainOutbox(intake.platform, reader.handlers);
  await merged(pair);
  await reader.readWaiting(new AbortController().signal);
  expect(await readOn(older)).toBe(2);
  expect(await readOn(younger)).toBe(0);
});
