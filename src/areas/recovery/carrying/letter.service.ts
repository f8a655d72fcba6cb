import { caseById } from '#areas/cases/cases.service.ts';
import { customerById } from '#areas/customers/customers.service.ts';
import { remedyById } from '#areas/remedies/remedies.service.ts';
import { teamById } from '#areas/staff/staff.ts';
import { languageOfTag } from '#kernel/language.ts';
import type { Intake } from '../intake/intake.service.ts';
import { addressOf, type LetterParts } from './letter.ts';

const paragraphs = (text: string): string[] =>
  text.split(/\n\s*\n/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** A remedy as the letter that it is; undefined where it is none. */
export async function letterOf(intake: Intake, remedyId: string): Promise<LetterParts | undefined> {
  const { db } = intake.platform;
  const row = await remedyById(db, remedyId);
  const found = row?.kind === 'letter' ? await caseById(db, row.case_id) : undefined;
  if (!row || !found) return undefined;
  const customer = await customerById(db, found.customerId);
  await intake.roster.refresh();
  const policy = intake.policy();
  const { name, hours } = teamById(policy.teams, found.team);
  return {
    language: languageOfTag(found.language) ?? languageOfTag(customer?.language) ?? 'en',
    zone: hours.zone,
    writtenAt: row.given_at,
    letterhead: policy.file.letterhead ?? [policy.name],
    address: addressOf({ customer: customer?.name, target: row.target, subject: found.subject }),
    caseNumber: found.number ?? 0,
    body: paragraphs(row.words),
    signature: [intake.roster.nameOf(row.by_id ?? found.ownerId), name],
  };
}
