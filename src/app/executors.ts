import { wantedMailOf } from '#areas/customers/customers.service.ts';
import { letterOf } from '#areas/recovery/carrying/letter.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import type { Executor } from '#areas/remedies/carrying/executor.ts';
import { voucherExecutor } from '#areas/remedies/vouchers/vouchers.service.ts';
import { letterPdf, missingLetters } from '#connectors/letters/letters.connector.ts';
import type { Mailing } from '#connectors/mail/mail.connector.ts';
import { mailExecutor } from '#connectors/mail/mail-executor.connector.ts';
import { createPayments } from '#connectors/payments/payments.connector.ts';
import { createSender } from '#connectors/webhooks/sending.connector.ts';
import { webhookExecutor } from '#connectors/webhooks/webhook-executor.connector.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';

const usualVoucherDays = 365;

/** Everybody who carries remedies out here, by the name the policy calls them. */
export function executorsOf(
  intake: Intake,
  mailing: Mailing | undefined,
): ReadonlyMap<string, Executor> {
  const { platform, policy } = intake;
  const vouchers = voucherExecutor(
    platform,
    () => policy().remedies.voucherDays ?? usualVoucherDays,
  );
  const executors = [vouchers, ...lettersOf(intake, mailing), ...outsideExecutors(platform.config)];
  return new Map(executors.map((one) => [one.name, one]));
}

/** Letters go by mail where there is a mail server. */
function lettersOf(intake: Intake, mailing: Mailing | undefined): Executor[] {
  if (!mailing) return [];
  return [
    mailExecutor({
      send: mailing.send,
      letter: async (key) => {
        const letter = await letterOf(intake, key);
        return letter && letter.body.length > 0 ? letter : undefined;
      },
      address: ({ customerId }) => wantedMailOf(intake.platform.db, customerId),
      paper: async (letter) =>
        (await missingLetters(letter)).length === 0 ? letterPdf(letter) : undefined,
    }),
  ];
}

/** Everybody outside who carries remedies out; without settings there is nobody. */
export const outsideExecutors = (config: Config): readonly Executor[] => [
  ...paymentsOf(config),
  ...webhooksOf(config),
];

function paymentsOf({ stripeKey: key, stripeUrl: url }: Config): Executor[] {
  return key === undefined ? [] : [createPayments({ key, url })];
}

function webhooksOf(config: Config): Executor[] {
  const send = createSender({ allowPrivate: config.allowPrivateWebhooks });
  return (['orders', 'gifts'] as const).flatMap((name) => {
    const url = config[`${name}Url`];
    const secret = config[`${name}Secret`];
    if (url === undefined || secret === undefined) return [];
    // Receivers hold the time of a message against their own clock, so it is the world's in tests as well.
    return [webhookExecutor({ name, url, secret, send, now: systemClock.now })];
  });
}
