import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { sweepClocks } from '#areas/recovery/clocks/clocks.service.ts';
import { createGestureWork } from '#areas/recovery/gestures/gestures.jobs.ts';
import type { PolicyFile } from '#areas/recovery/policy.ts';
import { roles } from '#areas/staff/staff.contract.ts';
import { instant, minuteMillis } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { colleagueId, idOfRole, type TestProduct, testProduct } from './product.ts';
import type { PaymentServer } from './servers/payment-server.ts';
import type { WebhookServer } from './servers/webhook-server.ts';

type Kit = 'shop' | 'bank' | 'airline' | 'restaurant' | 'telecom';
type Neighbours = { readonly payments?: PaymentServer; readonly orders?: WebhookServer };
type Said = Readonly<Record<string, unknown>> & {
  readonly account: string;
  readonly language?: string;
};
type Headers = Record<string, string>;
export type StoryLine = {
  readonly kind: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly text: string;
};

/** A company that runs a starter policy as it is shipped, with real neighbours, told over HTTP. */
export async function story(kit: Kit, opensAt: string, { payments, orders }: Neighbours = {}) {
  const rules: PolicyFile = parse(readFileSync(`policies/${kit}.yaml`, 'utf8'));
  const product = await testProduct(10_000, rules, {
    teams: rules.teams.map((one) => one.id),
    settings: {
      ...(payments ? { stripeKey: payments.key, stripeUrl: payments.url } : {}),
      ...(orders ? { ordersUrl: orders.url, ordersSecret: orders.secret } : {}),
      allowPrivateWebhooks: true,
    },
  });
  const { platform } = product;
  platform.clock.set(instant(Date.parse(opensAt)));
  const gestures = createGestureWork(product.product);
  const never = new AbortController().signal;
  /** What workers do in the background, once through. */
  const work = async (): Promise<void> => {
    await drainOutbox(platform, gestures.handlers);
    await gestures.giveDue(never);
    await sweepClocks(product.product);
    await product.product.carrying.carryOutDue(never);
  };
  const look = looking(product);
  return {
    ...product,
    ...look,
    ...doing(product, look, work),
    hear: await hearing(product, kit, work),
    async passMinutes(minutes: number): Promise<void> {
      platform.clock.advance(minutes * minuteMillis);
      await product.signIn();
      await work();
    },
  };
}

/** Something reaches the company through a system that knows the customer; says on which case. */
async function hearing(product: TestProduct, kit: Kit, work: () => Promise<void>) {
  const { headers } = await product.key(['signals:write']);
  let heard = 0;
  return async ({ account, language, ...signal }: Said): Promise<string> => {
    heard++;
    const known = { accounts: [{ system: kit, id: account }] };
    const customer = language === undefined ? known : { ...known, language };
    const payload = { source: kit, externalId: `heard-${heard}`, customer, ...signal };
    const answer = await product.send('POST', '/v1/signals', { headers, payload });
    const { results } = answer.json();
    expect(results).toMatchObject([{ status: 'taken', caseId: expect.any(String) }]);
    await work();
    return results[0].caseId;
  };
}

/** What people of the company look at. */
function looking(product: TestProduct) {
  const { send } = product;
  const read = async (url: string, headers: Headers = product.as('lead')) => {
    const answer = await send('GET', url, { headers });
    expect([url, answer.statusCode]).toEqual([url, 200]);
    return answer.json();
  };
  const caseOf = (caseId: string) => read(`/v1/cases/${caseId}`);
  /** The customer's private page. */
  const privatePageOf = async (caseId: string, language = 'en') => {
    const headers = product.as('lead');
    const link = await send('POST', `/v1/cases/${caseId}/link`, { headers });
    const token = String(link.json().path).split('/').at(-1);
    return read(`/v1/public/cases/${token}`, { 'accept-language': language });
  };
  return {
    read,
    caseOf,
    sheetOf: (caseId: string) => read(`/v1/cases/${caseId}/losses`),
    helpOf: (caseId: string) => read(`/v1/cases/${caseId}/help`),
    async linesOf(caseId: string, kind: string): Promise<StoryLine[]> {
      const { timeline } = await caseOf(caseId);
      return timeline.filter((line: StoryLine) => line.kind === kind);
    },
    /** What the customer sees on the private page, the last line first. */
    pageOf: async (caseId: string, language?: string): Promise<StoryLine[]> =>
      (await privatePageOf(caseId, language)).timeline,
    /** What the customer was given, as the private page shows it; the last first. */
    givenOnPageOf: async (caseId: string): Promise<{ readonly code?: string }[]> =>
      (await privatePageOf(caseId)).remedies,
    /** The accounts of the books that are not at zero; they have to agree with each other first. */
    async books(): Promise<Record<string, number>> {
      expect(await read('/v1/ledger/differences')).toEqual({ differences: [] });
      const { balances } = await read('/v1/ledger?by=account');
      return Object.fromEntries(
        balances
          .filter((one: { amountMinor: number }) => one.amountMinor !== 0)
          .map((one: { key: string; amountMinor: number }) => [one.key, one.amountMinor]),
      );
    },
  };
}

/** What they do about it. */
function doing(
  product: TestProduct,
  { caseOf }: Pick<ReturnType<typeof looking>, 'caseOf'>,
  work: () => Promise<void>,
) {
  const { send } = product;
  /** The browser of whoever owns the case: most of a story is done by them. */
  const ownerOf = async (caseId: string): Promise<Headers> => {
    const { owner } = await caseOf(caseId);
    if (owner.id === colleagueId) return product.colleague;
    const role = roles.find((one) => idOfRole(one) === owner.id);
    return role ? product.as(role) : {};
  };
  const attempt = async (caseId: string, payload: object, headers?: Headers) =>
    send('POST', `/v1/cases/${caseId}/commands`, {
      headers: headers ?? (await ownerOf(caseId)),
      payload,
    });
  return {
    ownerOf,
    attempt,
    async command(caseId: string, payload: object, headers?: Headers): Promise<void> {
      const answer = await attempt(caseId, payload, headers);
      expect([payload, answer.statusCode, answer.body]).toEqual([payload, 200, answer.body]);
      await work();
    },
    /** The owner says that what is done by hand has happened, and how they know. */
    async byHand(caseId: string, proof: string): Promise<void> {
      const { remedies } = await caseOf(caseId);
      for (const { id, state, executor } of remedies) {
        if (state !== 'under-way' || executor !== 'manual') continue;
        const payload = { command: 'settle-remedy', remedyId: id, happened: true, proof };
        expect((await attempt(caseId, payload)).statusCode).toBe(200);
      }
    },
  };
}
