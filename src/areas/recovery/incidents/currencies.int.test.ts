import { afterAll, expect, test } from 'vitest';
import { incidentRules, testIncidents } from '#testing/incidents.ts';
import { sweepRuns } from './runs/carrying.service.ts';

// One yen is 70 cents here, so that $5.00 are seven yen, which count $4.90.
const rules = { ...incidentRules, currencies: [{ id: 'JPY', rate: '0.7' }] };
const { intake, incident, drafted, submit, page, remediesOf, close } = await testIncidents(rules);
afterAll(close);
const never = new AbortController().signal;

test('a plan lasts for all whom it was made for, also where a currency is taken out of the policy', async () => {
  const inYen = (at: number) => (at === 1 ? { lossMinor: 900, currency: 'JPY' } : {});
  const hit = await incident(4, inYen);
  const at = await drafted(hit, 500);
  const planned = (await page(at)).run;
  expect(planned).toMatchObject({ plannedMinor: 1_990, budgetMinor: 2_000 });
  await submit(at);
  await sweepRuns({ ...intake, policy: () => incidentRules }, never);
  expect((await page(at)).run).toMatchObject({ state: 'done', given: 4, held: 0 });
  expect((await remediesOf(hit)).map((one) => one.amount_minor)).toEqual([500, 500, 500, 500]);
});
