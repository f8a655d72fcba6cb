import { afterAll, describe, expect, test } from 'vitest';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { sweepIncidents } from '#areas/recovery/clocks/incidents.service.ts';
import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { monday, person } from '#testing/builders.ts';
import { testClock } from '#testing/clock.ts';
import { testLoop } from '#testing/intake.ts';

const clock = testClock(toIso(monday));
const loop = await testLoop(clock);
const { intake, lanes, rows, said } = loop;
afterAll(loop.close);
let next = 0;

describe('a case', () => {
  async function openCase() {
    const [outcome] = await lanes().take([
      said({
        customer: { mail: `case${++next}@example.org`, phone: `+1202555${String(1000 + next)}` },
        subject: `order ${next}`,
      }),
    ]);
    if (!outcome?.ok || !outcome.caseId || !outcome.ownerId) throw new Error('a case opens');
    const owner =
      outcome.ownerId === person(1).id
        ? person(1)
        : outcome.ownerId === person(2).id
          ? person(2)
          : person(3, 'lead');
    return { caseId: outcome.caseId, owner };
  }

  test('cannot exist without a person: the database refuses it', async () => {
    const { caseId } = await openCase();
    await expect(rows(`update cases set owner_id = null where id = '${caseId}'`)).rejects.toThrow(
      /null value/,
    );
    await expect(
      rows(`update cases set owner_id = customer_id where id = '${caseId}'`),
    ).rejects.toThrow(/foreign key/);
  });

  test('is answered, fixed, asked and closed, in this order and by its owner alone', async () => {
    const { caseId, owner } = await openCase();
    const give = (command: Parameters<typeof giveCommand>[2], by = owner) =>
      giveCommand(intake, caseId, command, by);
    expect(await give({ command: 'ask' })).toMatchObject({
      ok: false,
      refusal: { code: 'cases.not-answered' },
    });
    const stranger = owner.id === person(1).id ? person(2) : person(1);
    expect(await give({ command: 'answer', text: 'hello' }, stranger)).toMatchObject({
      refusal: { code: 'cases.not-owner' },
    });
    expect(await give({ command: 'answer', text: 'I am sorry.', spoken: true })).toMatchObject({
      ok: true,
    });
    expect(await give({ command: 'ask' })).toMatchObject({ refusal: { code: 'cases.not-fixed' } });
    expect(await give({ command: 'fix', text: 'Sent again.', version: 1 })).toMatchObject({
      refusal: { code: 'cases.stale' },
    });
    expect(await give({ command: 'fix', text: 'Sent again.' })).toMatchObject({ ok: true });
    expect(await give({ command: 'ask' })).toMatchObject({ ok: true, value: { state: 'asked' } });
    clock.advance(8 * 24 * 60 * 60_000);
    await sweepClocks(intake);
    expect(await rows(`select state, closed_how from cases where id = '${caseId}'`)).toEqual([
      { state: 'closed', closed_how: 'silent' },
    ]);
  });

  test('whose promise breaks is renewed, counts against us, and is told to a lead the second time', async () => {
    const { caseId } = await openCase();
    const before = await rows<{ urgency: number }>(
      `select urgency from cases where id = '${caseId}'`,
    );
    clock.advance(24 * 60 * 60_000);
    await sweepClocks(intake);
    clock.advance(24 * 60 * 60_000);
    await sweepClocks(intake);
    const promises = await rows<{ state: string }>(
      `select state from promise where case_id = '${caseId}' order by id`,
    );
    expect(promises.map((one) => one.state)).toEqual(['broken', 'broken', 'open']);
    const kinds = await rows<{ kind: string }>(
      `select kind from case_event where case_id = '${caseId}' order by id`,
    );
    expect(kinds.map((one) => one.kind)).toContain('escalated');
    const after = await rows<{ urgency: number; overdue: boolean }>(
      `select urgency, overdue from cases where id = '${caseId}'`,
    );
    expect(after[0]?.overdue).toBe(true);
    expect(after[0]?.urgency).toBeGreaterThan(before[0]?.urgency ?? 0);
  });

  test('passes on only with acceptance, keeps its promises and counts the bounce', async () => {
    const { caseId, owner } = await openCase();
    const other = owner.id === person(1).id ? person(2) : person(1);
    await giveCommand(
      intake,
      caseId,
      { command: 'hand-over', to: other.id, reason: 'Speaks Persian.' },
      owner,
    );
    expect(await rows(`select owner_id from cases where id = '${caseId}'`)).toEqual([
      { owner_id: owner.id },
    ]);
    expect(
      await giveCommand(intake, caseId, { command: 'accept-hand-over' }, person(3, 'lead')),
    ).toMatchObject({ ok: false });
    expect(await giveCommand(intake, caseId, { command: 'accept-hand-over' }, other)).toMatchObject(
      { ok: true },
    );
    expect(await rows(`select owner_id, bounces from cases where id = '${caseId}'`)).toEqual([
      { owner_id: other.id, bounces: 1 },
    ]);
    expect(
      await rows(
        `select distinct owner_id from promise where case_id = '${caseId}' and state = 'open'`,
      ),
    ).toEqual([{ owner_id: other.id }]);
  });

  test('gives within authority and no further, and says what is left', async () => {
    const { caseId, owner } = await openCase();
    const give = (amountMinor: number) =>
      giveCommand(intake, caseId, { command: 'give-remedy', kind: 'refund', amountMinor }, owner);
    const limit = owner.role === 'lead' ? 50_000 : 10_000;
    expect(await give(limit - 1)).toMatchObject({ ok: true });
    expect(await give(2)).toMatchObject({
      ok: false,
      refusal: { code: 'cases.beyond-authority', params: { leftMinor: 1 } },
    });
  });
});

describe('a failure that hits many', () => {
  test('is declared by the clocks when two batches at the same time each saw only half of it', async () => {
    const promisedAt = toIso(monday);
    const late = (number: number) =>
      said({
        kind: 'operational-event',
        event: 'order.delivered',
        text: '',
        subject: `parcel ${number}`,
        customer: { mail: `hit${number}@example.org` },
        facts: { promisedAt, deliveredAt: toIso(addMinutes(monday, 90)), depot: 'harbour' },
      });
    await lanes().take([late(1), late(2)]);
    // The half that another process decided: its cases are counted, its view of them was too small.
    const [watched] = await rows<{ id: string }>(
      `select id from incident where group_key = 'harbour'`,
    );
    await rows(
      `insert into tally_delta (id, name, key, amount) values (gen_random_uuid(), 'incident-cases', '${watched?.id}', 2)`,
    );
    expect(await rows(`select declared_at from incident where group_key = 'harbour'`)).toEqual([
      { declared_at: null },
    ]);
    clock.advance(60_000);
    expect(await sweepIncidents(intake)).toBe(1);
    expect(
      await rows(
        `select owner_id from incident where group_key = 'harbour' and declared_at is not null`,
      ),
    ).toEqual([{ owner_id: person(3).id }]);
    expect(await sweepIncidents(intake)).toBe(0);
  });
});
