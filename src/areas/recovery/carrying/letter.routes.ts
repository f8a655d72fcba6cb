import { caseById } from '#areas/cases/cases.service.ts';
import { customerById } from '#areas/customers/customers.service.ts';
import { remedyLetterEndpoint } from '#areas/remedies/carrying/carrying.contract.ts';
import { remedyById } from '#areas/remedies/remedies.service.ts';
import { teamById } from '#areas/staff/staff.ts';
import { isLanguage } from '#kernel/language.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake.service.ts';
import type { LetterParts } from './letter.ts';

export type LetterMaker = {
  /** The letter as a PDF, ready to be printed. */
  pdf(letter: LetterParts): Promise<Uint8Array>;
  /** Letters that would be boxes on paper. */
  missing(letter: LetterParts): Promise<string[]>;
};

const lines = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
const paragraphs = (text: string): string[] =>
  text.split(/\n\s*\n/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** The letter of a remedy, to be printed, signed and posted by a person. */
export function letterRoutes(router: Router, intake: Intake, maker: LetterMaker): void {
  router.stream(remedyLetterEndpoint, async ({ params }) => {
    const letter = await letterOf(intake, params.remedyId);
    if (!letter) return refuse('not-found');
    if (letter.body.length === 0) return refuse('remedies.letter-empty');
    const missing = await maker.missing(letter);
    if (missing.length > 0) return refuse('remedies.letter-script', { letters: missing.join(' ') });
    const bytes = await maker.pdf(letter);
    return ok({
      contentType: 'application/pdf',
      fileName: `letter-${letter.caseNumber}.pdf`,
      chunks: [bytes],
    });
  });
}

async function letterOf(intake: Intake, remedyId: string): Promise<LetterParts | undefined> {
  const { db } = intake.platform;
  const row = await remedyById(db, remedyId);
  const found = row?.kind === 'letter' ? await caseById(db, row.case_id) : undefined;
  if (!row || !found) return undefined;
  const customer = await customerById(db, found.customerId);
  await intake.roster.refresh();
  const policy = intake.policy();
  const { name, hours } = teamById(policy.teams, found.team);
  const language = found.language ?? customer?.language ?? '';
  return {
    language: isLanguage(language) ? language : 'en',
    zone: hours.zone,
    writtenAt: row.given_at,
    letterhead: policy.file.letterhead ?? [policy.name],
    address: [...(customer?.name ? [customer.name] : []), ...lines(row.target)],
    caseNumber: found.number ?? 0,
    body: paragraphs(row.words),
    signature: [intake.roster.nameOf(row.by_id ?? found.ownerId), name],
  };
}
