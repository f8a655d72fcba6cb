import { giveCommand } from '#areas/recovery/commands/commands.service.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { Person } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import type { Clock } from '#platform/clock.ts';
import { person } from '#testing/builders.ts';
import { testLoop } from '#testing/intake.ts';

export const people = [person(1), person(2), person(3, 'lead'), person(4), person(5)];

export type Command = Parameters<typeof giveCommand>[2];

/** A loop whose people come, go and change their roles. */
export async function peopledLoop(clock: Clock, rules?: Policy) {
  const loop = await testLoop(clock, rules);
  const { intake, rows } = loop;
  const become = async (...changed: readonly Person[]): Promise<void> => {
    for (const one of changed) await savePerson(intake.platform.db, one, clock.now());
    intake.roster.forget();
  };
  const ownerOf = async (caseId: CaseId): Promise<Person> => {
    const [row] = await rows<{ owner_id: string }>(
      `select owner_id from cases where id = '${caseId}'`,
    );
    const found = people.find((one) => one.id === row?.owner_id);
    if (!found) throw new Error('somebody we know owns it');
    return found;
  };
  await become(...people);
  return {
    become,
    ownerOf,
    /** Gives a command, as the owner where nobody is named; says what came of it. */
    async give(caseId: CaseId, command: Command, by?: Person): Promise<string> {
      const decided = await giveCommand(intake, caseId, command, by ?? (await ownerOf(caseId)));
      return decided.ok ? 'done' : decided.refusal.code;
    },
    /** How many lines of a kind a case has. */
    lines: async (caseId: CaseId, kind: string): Promise<number> =>
      (await rows(`select 1 from case_event where case_id = '${caseId}' and kind = '${kind}'`))
        .length,
    ...loop,
  };
}
