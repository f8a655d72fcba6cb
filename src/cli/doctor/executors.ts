import { createPayments } from '#connectors/payments/payments.connector.ts';
import { type Answer, reach } from '#connectors/webhooks/sending.connector.ts';
import { type Config, isLoopback } from '#platform/config/config.ts';
import { type Finding, fine, notable, wrong } from './finding.ts';

const probeMillis = 5_000;

/** Who carries remedies out, and whether they answer; nothing is asked of them. */
export async function executors(config: Config): Promise<Finding[]> {
  const [payment, orders, gifts] = await Promise.all([
    payments(config),
    webhook(config, 'orders'),
    webhook(config, 'gifts'),
  ]);
  return [...payment, ...orders, ...gifts];
}

async function payments({ stripeKey: key, stripeUrl: url }: Config): Promise<Finding[]> {
  if (key === undefined) return [];
  const trouble = await createPayments({ key, url }).trouble();
  if (trouble?.because === 'not-allowed')
    return [
      wrong(
        `Stripe refuses the key (${trouble.detail})`,
        'set AMENDS_STRIPE_KEY to a key that may read charges and payments and write refunds',
      ),
    ];
  if (trouble) return [silent('Stripe', 'AMENDS_STRIPE_URL', trouble.detail)];
  return [fine('Stripe answers'), ...testMoney(key)];
}

const testMoney = (key: string): Finding[] =>
  /^.._test_/.test(key)
    ? [notable('the key of Stripe is for tests', 'use the live key before money is to move')]
    : [];

async function webhook(config: Config, name: 'orders' | 'gifts'): Promise<Finding[]> {
  const url = config[`${name}Url`];
  if (url === undefined) return [];
  const settings = { allowPrivate: config.allowPrivateWebhooks, timeoutMillis: probeMillis };
  const setting = `AMENDS_${name.toUpperCase()}_URL`;
  return [answering(await reach(settings, url), name, setting), ...unencrypted(url, name, setting)];
}

function answering(answer: Answer, name: string, setting: string): Finding {
  // A receiver of messages may have no page to show; that it answers is enough.
  if (answer.kind === 'answered') return fine(`the address for ${name} answers`);
  if (answer.kind === 'silent') return silent(`the address for ${name}`, setting, answer.why);
  return wrong(
    `the address for ${name} lies in a private network`,
    `correct ${setting}, or set AMENDS_ALLOW_PRIVATE_WEBHOOKS=yes if that network is yours`,
  );
}

const silent = (who: string, setting: string, why: string): Finding =>
  notable(
    `${who} does not answer (${why})`,
    `start it or correct ${setting}; remedies wait until it does`,
  );

function unencrypted(url: string, name: string, setting: string): Finding[] {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || isLoopback(hostname)) return [];
  const mend = `use an https address in ${setting} unless the network between is yours`;
  return [notable(`names of customers go to the address for ${name} unencrypted`, mend)];
}
