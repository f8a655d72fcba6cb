import { sql } from 'kysely';
import { expect } from 'vitest';
import type { SendMail } from '#areas/recovery/notices/mail.ts';
import { newsTopics } from '#areas/recovery/notices/notice.ts';
import { noteNews, writeDue } from '#areas/recovery/notices/notices.service.ts';
import { createMailing } from '#connectors/mail/mail.connector.ts';
import { minuteMillis } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { policyFile } from './builders.ts';
import { casesIn } from './owned-case.ts';
import { testProduct } from './product.ts';
import { mailServer } from './servers/mail-server.ts';

const from = 'Northwind Care <care@northwind.example>';
const never = new AbortController().signal;

/** A company that writes to its customers, with the mail server that they have. */
export async function writingCompany(notices: object, more: object = {}) {
  const server = await mailServer();
  const settings = { smtpUrl: server.url, mailFrom: from, publicUrl: 'http://amends.test' };
  const rules = { ...policyFile, ...more, notices: { toWhom: 'who-told', ...notices } };
  const product = await testProduct(10_000, rules, { settings });
  const { platform } = product;
  const mailing = createMailing({
    url: server.url,
    from,
    domain: 'northwind.example',
    partingMillis: 20,
  });
  const handlers = new Map(
    newsTopics.map((topic) => [topic, (body: unknown) => noteNews(product.product, body)]),
  );
  const hear = () => drainOutbox(platform, handlers);
  const write = (send: SendMail = mailing.send, stopping = never) =>
    writeDue({ intake: product.product, send, chance: () => 0.5 }, stopping);
  const cases = casesIn(() => product);
  let next = 0;
  return {
    server,
    product,
    mailing,
    hear,
    write,
    /** A minute goes by, and whoever is to be written to is. */
    async work(): Promise<void> {
      await hear();
      platform.clock.advance(minuteMillis + 1_000);
      await write();
    },
    /** Somebody complains on the public page; their address. */
    async complain(language = 'en', mail = `rana${++next}@example.org`): Promise<string> {
      const payload = {
        name: 'Rana Saeed',
        reach: mail,
        text: 'My fridge died again.',
        language,
        attempt: `attempt-${++next}`,
      };
      const answer = await product.send('POST', '/v1/public/complaints', { payload });
      expect(answer.statusCode).toBe(201);
      return mail;
    },
    /** The case of whoever complained under this address. */
    async caseOf(mail: string): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        select c.id from cases c join customer_identity i using (customer_id) where i.value = ${mail}`.execute(
        platform.db,
      );
      return rows[0]?.id ?? '';
    },
    /** A command of a lead, that is taken. */
    command: (caseId: string, payload: object) => cases.command('lead', caseId, payload),
    async close(): Promise<void> {
      mailing.close();
      await product.close();
      await server.close();
    },
  };
}
