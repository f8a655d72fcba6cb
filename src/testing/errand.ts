import type { Errand } from '#areas/remedies/carrying/executor.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { instant } from '#kernel/time.ts';

/** A refund of 12.50 USD, as the life of a remedy hands it over. */
export const errand = (changes: Partial<Errand> = {}): Errand => ({
  key: '0190a1b2-0000-7000-8000-000000000001',
  round: 0,
  kind: 'refund',
  amountMinor: 12_50,
  currency: 'USD',
  caseId: '0190a1b2-0000-7000-8000-0000000000c1' as CaseId,
  caseNumber: 418,
  customerId: '0190a1b2-0000-7000-8000-0000000000f1' as CustomerId,
  customerName: 'Sari Dewi',
  language: 'id',
  target: 'pi_1',
  words: 'For the two days without a fridge.',
  authorisedAt: instant(Date.UTC(2026, 10, 23, 9)),
  ...changes,
});
