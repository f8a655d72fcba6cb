import { weightRoutes } from '#areas/breaking-point/learned/learned.routes.ts';
import { caseRoutes } from '#areas/cases/cases.routes.ts';
import { lossRoutes } from '#areas/cases/losses/losses.routes.ts';
import { ownershipRoutes } from '#areas/cases/ownership/ownership.routes.ts';
import { playbookRoutes } from '#areas/cases/playbooks/playbooks.routes.ts';
import { promiseEventRoutes } from '#areas/cases/promise-events/promise-events.routes.ts';
import { recognitionRoutes } from '#areas/cases/recognition/recognition.routes.ts';
import { sellingRoutes } from '#areas/cases/selling/selling.routes.ts';
import { taskRoutes } from '#areas/cases/tasks/tasks.routes.ts';
import { waitingRoutes } from '#areas/cases/waiting/waiting.routes.ts';
import { readerRoutes } from '#areas/language/home/learned.routes.ts';
import { createReaderBook } from '#areas/language/home/learned.service.ts';
import { learningRoutes } from '#areas/learning/learning.routes.ts';
import { figureRoutes } from '#areas/promises/figures/figures.routes.ts';
import { carryingRoutes } from '#areas/recovery/carrying/carrying.routes.ts';
import { type Carrying, createCarrying } from '#areas/recovery/carrying/carrying.service.ts';
import { letterRoutes } from '#areas/recovery/carrying/letter.routes.ts';
import { commandRoutes, type ShowMoment } from '#areas/recovery/commands/commands.routes.ts';
import { consignmentRoutes } from '#areas/recovery/consignments/consignments.routes.ts';
import { customerPageRoutes } from '#areas/recovery/customer-page/customer-page.routes.ts';
import { exportRoutes } from '#areas/recovery/export/export.routes.ts';
import { fairnessRoutes } from '#areas/recovery/fairness/fairness.routes.ts';
import { givenUpRoutes } from '#areas/recovery/given-up/given-up.routes.ts';
import { incidentRoutes } from '#areas/recovery/incidents/incidents.routes.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { signalRoutes } from '#areas/recovery/intake/signals.routes.ts';
import { introducingRoutes } from '#areas/recovery/introducing/introducing.routes.ts';
import { doubtRoutes } from '#areas/recovery/merging/doubts/doubts.routes.ts';
import { mergingRoutes } from '#areas/recovery/merging/merging.routes.ts';
import type { PolicyBook } from '#areas/recovery/policy/book/book.service.ts';
import { policyRoutes } from '#areas/recovery/policy/policy.routes.ts';
import { createRecovery, type Recovery } from '#areas/recovery/recovery.service.ts';
import { tellingRoutes } from '#areas/recovery/telling/telling.routes.ts';
import { webhookRoutes } from '#areas/recovery/webhooks/webhooks.routes.ts';
import { gestureRoutes } from '#areas/remedies/gestures/gestures.routes.ts';
import { ledgerRoutes } from '#areas/remedies/ledger/ledger.routes.ts';
import { proposalRoutes } from '#areas/remedies/proposals/proposals.routes.ts';
import { voucherRoutes } from '#areas/remedies/vouchers/vouchers.routes.ts';
import type { PackOf } from '#areas/replies/findings.service.ts';
import { replyRoutes } from '#areas/replies/replies.routes.ts';
import { createPostBook } from '#areas/signals/signals.service.ts';
import { permissionsOf } from '#areas/staff/permissions.ts';
import { staffRoutes } from '#areas/staff/staff.routes.ts';
import { createRoster } from '#areas/staff/staff.service.ts';
import { homeZone } from '#areas/staff/staff.ts';
import { letterPdf, missingLetters } from '#connectors/letters/letters.connector.ts';
import type { Mailing } from '#connectors/mail/mail.connector.ts';
import { formatMoney } from '#i18n/format.ts';
import { isLanguage } from '#i18n/i18n.ts';
import { momentWords } from '#i18n/moment.ts';
import { translateAny, voiceOf } from '#i18n/server.ts';
import type { PersonId } from '#kernel/ids.ts';
import { money } from '#kernel/money/money.ts';
import { type Authenticator, createAuthenticator } from '#platform/auth/authenticator.ts';
import type { Router } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { executorsOf } from './executors.ts';
import { mailingOf } from './mailing.ts';
import { addressProblem } from './webhooks.ts';

/** The product, wired: what routes and workers are given. */
export type Product = Intake & {
  readonly recovery: Recovery;
  readonly auth: Authenticator;
  readonly carrying: Carrying;
  readonly book: PolicyBook;
  /** How customers are written to; undefined where there is no mail server. */
  readonly mailing: Mailing | undefined;
};

/** Two batches at a time on PostgreSQL: one is decided while the other is written. */
const lanesOf = { postgres: 2, embedded: 1 } as const;

export function wireProduct(
  platform: Platform,
  book: PolicyBook,
  database: keyof typeof lanesOf,
): Product {
  const roster = createRoster(platform.db, platform.clock);
  const intake: Intake = {
    platform,
    roster,
    posts: createPostBook(platform.db, platform.clock),
    readers: createReaderBook(platform),
    policy: book.policy,
  };
  const auth = createAuthenticator(platform, {
    async byId(id) {
      await roster.refresh();
      const person = roster.byId(id as PersonId);
      if (!person) return undefined;
      const { name, role, languages, active } = person;
      return {
        name,
        role,
        active,
        permissions: permissionsOf[role],
        language: languages[0] ?? 'en',
      };
    },
  });
  const mailing = mailingOf(platform.config);
  return {
    ...intake,
    auth,
    book,
    mailing,
    recovery: createRecovery(intake, lanesOf[database]),
    carrying: createCarrying(intake, {
      executors: executorsOf(intake, mailing),
      chance: Math.random,
    }),
  };
}

const showAmount = (amountMinor: number, currency: string, language: string): string =>
  formatMoney(money(amountMinor, currency), { language: isLanguage(language) ? language : 'en' });

/** A moment by the clock of the company, for whoever reads it just now. */
const showMoment =
  ({ platform, policy }: Product): ShowMoment =>
  (at, language) => {
    const voice = voiceOf(isLanguage(language) ? language : 'en');
    return momentWords(at, voice, {
      zone: homeZone(policy().teams),
      nowMillis: platform.clock.now(),
    });
  };

export function wireRoutes(router: Router, product: Product, packOf: PackOf): void {
  signalRoutes(router, product, product.recovery, translateAny);
  introducingRoutes(router, product, translateAny);
  consignmentRoutes(router, product, translateAny);
  caseRoutes(router, product);
  commandRoutes(router, product, { packOf, showAmount, showMoment: showMoment(product) });
  incidentRoutes(router, product, showAmount);
  customerPageRoutes(router, product, product.recovery);
  staffRoutes(router, product);
  tellingRoutes(router, product, product.mailing !== undefined);
  exportRoutes(router, product);
  mergingRoutes(router, product);
  doubtRoutes(router, product);
  readerRoutes(router, product);
  weightRoutes(router, product);
  policyRoutes(router, product, translateAny);
  replyRoutes(router, product, packOf);
  fairnessRoutes(router, product);
  learningRoutes(router, product);
  ledgerRoutes(router, product);
  lossRoutes(router, product);
  taskRoutes(router, product);
  playbookRoutes(router, product);
  carryingRoutes(router, product, product.carrying);
  voucherRoutes(router, product, showMoment(product));
  letterRoutes(router, product, { pdf: letterPdf, missing: missingLetters });
  proposalRoutes(router, product);
  figureRoutes(router, product);
  ownershipRoutes(router, product);
  recognitionRoutes(router, product);
  waitingRoutes(router, product);
  promiseEventRoutes(router, product);
  gestureRoutes(router, product);
  sellingRoutes(router, product);
  webhookRoutes(router, product, addressProblem(product.platform.config));
  givenUpRoutes(router, product);
}
