import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { incoming } from '#testing/builders.ts';
import { testProduct } from '#testing/product.ts';

const here = await testProduct();
const { product, send, as, platform } = here;
afterAll(here.close);

const excuse = 'It is not our fault: the driver was late. I call you on Friday.';

/** Which rules an answer of this case went out with, and which its writer was shown. */
async function findings(caseId: string) {
  const { rows } = await sql<{ rule_id: string; sent: boolean }>`
    select rule_id, sent_at is not null as sent from reply_finding
    where case_id = ${caseId}::uuid order by rule_id`.execute(platform.db);
  return rows;
}

test('an answer sent again under its key is counted once, whatever was drafted since', async () => {
  const [taken] = await product.recovery.take([incoming()]);
  const caseId = taken?.ok ? (taken.caseId ?? '') : '';
  const headers = { ...as('lead'), 'idempotency-key': 'answer 1' };
  const answer = () =>
    send('POST', `/v1/cases/${caseId}/commands`, {
      headers,
      payload: { command: 'answer', text: excuse },
    });
  const first = await answer();
  expect(first.statusCode).toBe(200);
  // Drafted after it and sent by nobody.
  const draft = { headers: as('lead'), payload: { text: excuse, language: 'en', caseId } };
  await send('POST', '/v1/replies/check', draft);
  const drafted = await findings(caseId);
  expect(drafted.length).toBeGreaterThan(0);
  expect(drafted.every((one) => !one.sent)).toBe(true);
  const again = await answer();
  expect(again.json()).toEqual(first.json());
  expect(await findings(caseId)).toEqual(drafted);
});
