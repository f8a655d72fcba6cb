import { isLoopback } from '../loopback.ts';
import type { Check } from './safety.ts';
import {
  origin,
  type Read,
  type Variable,
  webhookAddress,
  webhookSecret,
  yesOrNo,
} from './values.ts';

/** Who carries remedies out; without a setting a remedy of that kind is a task for a person. */
export type ExecutorConfig = {
  readonly stripeKey: string | undefined;
  readonly stripeUrl: string | undefined;
  readonly ordersUrl: string | undefined;
  readonly ordersSecret: string | undefined;
  readonly giftsUrl: string | undefined;
  readonly giftsSecret: string | undefined;
  readonly allowPrivateWebhooks: boolean;
};

type Optional = Variable<string | undefined>;

const address = (env: string, what: string): Optional => ({
  env,
  doc: `Address that ${what} are posted to, signed by Standard Webhooks.`,
  expects: 'an address like https://shop.example.com/remedies, without a user in it',
  fallback: undefined,
  fallbackShown: 'what the policy gives it comes back to a person',
  parse: webhookAddress,
});

const secret = (env: string): Optional => ({
  env,
  doc: 'Secret they are signed with; the other side has the same.',
  expects: 'whsec_ and 24 to 64 random bytes in Base64 (openssl rand -base64 32)',
  fallback: undefined,
  fallbackShown: 'none',
  parse: webhookSecret,
});

export const executorVariables: {
  readonly [Key in keyof ExecutorConfig]: Variable<ExecutorConfig[Key]>;
} = {
  stripeKey: {
    env: 'AMENDS_STRIPE_KEY',
    doc: 'Key of Stripe, through which payments are given back.',
    expects: 'a secret or restricted key, which begins with sk_ or rk_',
    fallback: undefined,
    fallbackShown: 'a person gives them back',
    parse: (text) => (/^(sk|rk)_\w{1,250}$/.test(text) ? text : undefined),
  },
  stripeUrl: {
    env: 'AMENDS_STRIPE_URL',
    doc: 'Another address for Stripe: a proxy of yours, a test.',
    expects: 'scheme, host and port alone, with https beyond this machine',
    fallback: undefined,
    fallbackShown: 'https://api.stripe.com',
    parse: origin,
  },
  ordersUrl: address('AMENDS_ORDERS_URL', 'replacements, repairs and corrections'),
  ordersSecret: secret('AMENDS_ORDERS_SECRET'),
  giftsUrl: address('AMENDS_GIFTS_URL', 'gifts'),
  giftsSecret: secret('AMENDS_GIFTS_SECRET'),
  allowPrivateWebhooks: {
    env: 'AMENDS_ALLOW_PRIVATE_WEBHOOKS',
    doc: 'yes: such addresses may lie on this machine or in its network, and be http.',
    expects: 'yes or no',
    fallback: false,
    fallbackShown: 'no',
    parse: yesOrNo,
  },
};

export const readExecutors = (read: Read): ExecutorConfig => ({
  stripeKey: read(executorVariables.stripeKey),
  stripeUrl: read(executorVariables.stripeUrl),
  ordersUrl: read(executorVariables.ordersUrl),
  ordersSecret: read(executorVariables.ordersSecret),
  giftsUrl: read(executorVariables.giftsUrl),
  giftsSecret: read(executorVariables.giftsSecret),
  allowPrivateWebhooks: read(executorVariables.allowPrivateWebhooks),
});

const needsStripeKey: Check = ({ stripeKey, stripeUrl }) =>
  stripeUrl === undefined || stripeKey !== undefined
    ? undefined
    : 'AMENDS_STRIPE_URL does nothing without AMENDS_STRIPE_KEY: set the key or unset the address.';

/** Remedies would be recorded as done, and no customer would get their money. */
const needsRealMoney: Check = ({ stripeKey, stripeUrl }, isProduction) =>
  isProduction && stripeUrl === undefined && /^.._test_/.test(stripeKey ?? '')
    ? 'AMENDS_STRIPE_KEY is a key for tests, which moves no money: use the live key, or unset NODE_ENV for a trial.'
    : undefined;

const needsBoth =
  (name: 'orders' | 'gifts'): Check =>
  (config) =>
    (config[`${name}Url`] === undefined) === (config[`${name}Secret`] === undefined)
      ? undefined
      : `AMENDS_${name.toUpperCase()}_URL and AMENDS_${name.toUpperCase()}_SECRET belong together: set both or neither.`;

const needsPublicHttps =
  (name: 'orders' | 'gifts'): Check =>
  (config) => {
    const text = config[`${name}Url`];
    if (text === undefined || config.allowPrivateWebhooks) return undefined;
    const { protocol, hostname } = new URL(text);
    if (protocol === 'https:' && !isLoopback(hostname)) return undefined;
    const what =
      protocol === 'https:'
        ? 'lies on this machine'
        : 'is not https, and names of customers would travel unencrypted';
    return (
      `AMENDS_${name.toUpperCase()}_URL ${what}: ` +
      'use a public https address, or set AMENDS_ALLOW_PRIVATE_WEBHOOKS=yes if the network between is yours.'
    );
  };

export const executorChecks: readonly Check[] = [
  needsStripeKey,
  needsRealMoney,
  needsBoth('orders'),
  needsPublicHttps('orders'),
  needsBoth('gifts'),
  needsPublicHttps('gifts'),
];
