import type { Telling } from '#areas/recovery/webhooks/webhooks.jobs.ts';
import type { AddressProblem } from '#areas/recovery/webhooks/webhooks.routes.ts';
import { refusedHost } from '#connectors/webhooks/addresses.connector.ts';
import { createSender } from '#connectors/webhooks/sending.connector.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { webhookAddress } from '#platform/config/values.ts';
import { isLoopback } from '#platform/loopback.ts';
import type { Platform } from '#platform/platform.ts';

/** What is wrong with the address of another system: unreadable, or of our own network, or without https. */
export const addressProblem =
  ({ allowPrivateWebhooks }: Pick<Config, 'allowPrivateWebhooks'>): AddressProblem =>
  (text) => {
    const address = webhookAddress(text);
    if (address === undefined) return 'unreadable';
    if (allowPrivateWebhooks) return undefined;
    const { protocol, hostname } = new URL(address);
    const isOurs = isLoopback(hostname) || refusedHost(hostname);
    return protocol !== 'https:' || isOurs ? 'private' : undefined;
  };

export const tellingOf = (platform: Platform): Telling => ({
  platform,
  send: createSender({ allowPrivate: platform.config.allowPrivateWebhooks }),
  worldNow: systemClock.now,
  chance: Math.random,
});
