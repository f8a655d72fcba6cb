import { remedyLetterEndpoint } from '#areas/remedies/carrying/carrying.contract.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { Intake } from '../intake/intake.service.ts';
import { letterOf } from './letter.service.ts';
import type { LetterParts } from './letter.ts';

export type LetterMaker = {
  /** The letter as a PDF, ready to be printed. */
  pdf(letter: LetterParts): Promise<Uint8Array>;
  /** Letters that would be boxes on paper. */
  missing(letter: LetterParts): Promise<string[]>;
};

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
