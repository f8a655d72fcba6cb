import { expect } from 'vitest';
import type { Role } from '#areas/staff/staff.ts';
import type { CaseId } from '#kernel/ids.ts';
import { idOfRole, type TestProduct } from './product.ts';

/** Cases of customers of their own, and who does what on them; the product is asked for when it is needed. */
export function casesIn(shop: () => TestProduct) {
  let heard = 0;
  const give = (role: Role, caseId: string, payload: object) =>
    shop().send('POST', `/v1/cases/${caseId}/commands`, { payload, headers: shop().as(role) });
  const read = async (caseId: string, role: Role = 'lead') =>
    (await shop().send('GET', `/v1/cases/${caseId}`, { headers: shop().as(role) })).json();
  /** The same, of what must work. */
  const command = async (role: Role, caseId: string, payload: object): Promise<void> => {
    const answer = await give(role, caseId, payload);
    expect([answer.statusCode, answer.body]).toEqual([200, answer.body]);
  };
  return {
    give,
    command,
    read,
    /** A case that the person of a role has. */
    async open(role: Role = 'frontline', text = 'My parcel is late.'): Promise<CaseId> {
      heard += 1;
      const payload = {
        source: 'shop',
        externalId: `c${heard}`,
        kind: 'complaint',
        text,
        customer: { mail: `customer${heard}@example.org` },
      };
      const { headers } = await shop().key(['signals:write']);
      const taken = await shop().send('POST', '/v1/signals', { payload, headers });
      const { caseId } = taken.json().results[0];
      const to = idOfRole(role);
      const { owner } = await read(caseId);
      if (owner.id !== to)
        await command('lead', caseId, { command: 'replace-owner', to, reason: 'For the test.' });
      return caseId;
    },
  };
}
