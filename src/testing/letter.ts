import type { Letter } from '#connectors/letters/letter.ts';
import { instant } from '#kernel/time.ts';

/** A short letter in English. */
export const letter = (changes: Partial<Letter> = {}): Letter => ({
  language: 'en',
  zone: 'Europe/London',
  writtenAt: instant(Date.UTC(2026, 10, 23, 9)),
  letterhead: ['Harbour Bank', '12 Quay Street, Bristol BS1 4QA'],
  address: ['Ms Łucja Żółć', '7 Rose Street', 'London N1 9GU'],
  caseNumber: 41_877,
  body: ['Dear Ms Żółć,', 'We charged you £37.50 twice. That was our mistake.', 'Yours,'],
  signature: ['Adaeze Obi', 'Head of Customer Care'],
  ...changes,
});
