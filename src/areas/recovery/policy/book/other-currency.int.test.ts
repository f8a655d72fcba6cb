import { afterAll, expect, test } from 'vitest';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { giveDeed } from '#areas/recovery/incidents/runs/runs.service.ts';
import { policyFile } from '#testing/builders.ts';
import { lead, testIncidents } from '#testing/incidents.ts';
import { openPolicyBook } from './book.service.ts';
import { activate, addVersion } from './deciding.service.ts';

const story = await testIncidents();
afterAll(story.close);
const { platform } = story.intake;
const by = { kind: 'person' as const, id: lead.id, name: 'Nadia' };

const text = (currency: string) => JSON.stringify({ ...policyFile, name: currency, currency });
const book = await openPolicyBook(platform, { text: text('USD'), name: 'shop.yaml' });

/** What is said to a policy that counts in euros from now on. */
async function toEuros(): Promise<string> {
  const added = await addVersion(platform, text('EUR'), { note: '', by });
  if (!added.ok) throw new Error(added.refusal.code);
  const asked = { version: added.value, at: undefined, note: '', by };
  const decided = await activate(platform, asked);
  return decided.ok ? 'activated' : decided.refusal.code;
}

test('a policy in another currency does not begin while money is asked for, or planned for many', async () => {
  expect(book?.policy().currency).toBe('USD');
  const { caseId, owner } = await story.openCase();
  const command = {
    command: 'propose-remedy',
    kind: 'refund',
    amountMinor: 20_000,
    text: 'She lost a day of work.',
  } as const;
  expect(await giveCommand(story.intake, caseId, command, owner)).toMatchObject({ ok: true });
  expect(await toEuros()).toBe('policy.other-currency');
  const back = { command: 'withdraw-proposal' } as const;
  expect(await giveCommand(story.intake, caseId, back, owner)).toMatchObject({ ok: true });
  const run = await story.drafted(await story.incident(3), 500);
  expect(await toEuros()).toBe('policy.other-currency');
  await giveDeed(story.intake, run, { deed: 'drop', words: '' }, lead);
  expect(await toEuros()).toBe('activated');
});
