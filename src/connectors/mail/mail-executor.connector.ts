import type { LetterParts } from '#areas/recovery/carrying/letter.ts';
import { letterMail } from '#areas/recovery/notices/letter-mail.ts';
import type { SendMail } from '#areas/recovery/notices/mail.ts';
import type { Errand, Executor, Outcome } from '#areas/remedies/carrying/executor.ts';
import { carriesOut } from '#areas/remedies/carrying/executor-kinds.ts';
import { voiceOf } from '#i18n/server.ts';
import { requestKey } from '../request-key.ts';

const name = 'mail';

export type LetterPost = {
  readonly send: SendMail;
  /** The letter of a remedy; undefined where the remedy is none, or says nothing. */
  letter(key: string): Promise<LetterParts | undefined>;
  /** Where its customer gets mail; undefined where no address is known, or none is wanted. */
  address(errand: Errand): Promise<string | undefined>;
  /** The letter on paper, as a file; undefined where its script cannot be set. */
  paper(letter: LetterParts): Promise<Uint8Array | undefined>;
};

/**
 * Letters by mail: the words, and the same as a file to keep. Mail servers keep no book of ours, so one
 * whose answer was lost is sent again under the same message id.
 */
export function mailExecutor({ send, letter, address, paper }: LetterPost): Executor {
  const carryOut = async (errand: Errand, stopping: AbortSignal): Promise<Outcome> => {
    if (!carriesOut(name, errand.kind))
      return { state: 'refused', because: 'not-possible', detail: errand.kind };
    const parts = await letter(errand.key);
    if (!parts) return { state: 'refused', because: 'not-possible', detail: 'empty' };
    const to = await address(errand);
    if (to === undefined) return { state: 'refused', because: 'no-mail', detail: '' };
    const content = letterMail(parts, voiceOf(parts.language));
    const bytes = await paper(parts);
    const fileName = `letter-${parts.caseNumber}.pdf`;
    const attachments = bytes ? [{ fileName, contentType: 'application/pdf', bytes }] : [];
    const id = requestKey(errand);
    const answered = await send({ id, to, ...content, attachments }, stopping);
    if (answered.kind === 'taken') return { state: 'done', reference: id };
    if (answered.kind === 'refused')
      return { state: 'refused', because: 'declined', detail: answered.detail };
    return { state: 'unknown', detail: answered.detail };
  };
  return { name, carryOut };
}
