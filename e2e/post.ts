import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { admin, type BuiltServer } from './server.ts';

/** What is set up before a page is looked at, said to the API as the page's own session. */
export function posting(page: Page, server: BuiltServer) {
  const headers = { origin: server.url };
  const post = async (path: string, data: unknown) => {
    const answer = await page.request.post(`${server.url}${path}`, { data, headers });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  return {
    post,
    signIn: () => post('/v1/session', admin),
    /** A day on which every flight was cancelled for so many, as the operations feed tells it with its own key. */
    async cancelFlights(passengers: number, languageOf: (at: number) => string): Promise<void> {
      const said = Array.from({ length: passengers }, (_, at) => ({
        source: 'operations',
        externalId: `cancelled-${at}`,
        kind: 'operational-event',
        event: 'flight.cancelled',
        subject: `flight ${at}`,
        facts: { origin: 'THR', date: '2026-11-22' },
        customer: { mail: `passenger${at}@example.com`, language: languageOf(at) },
      }));
      const permissions = ['signals:write'];
      const { token } = await post('/v1/tokens', { name: 'operations', permissions });
      const answer = await fetch(`${server.url}/v1/signals`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(said),
      });
      expect(answer.status).toBe(200);
    },
    /** The cases there are, the one nearest to leaving first. */
    cases: async (): Promise<readonly { readonly id: string; readonly number: number }[]> => {
      const listed = await page.request.get(`${server.url}/v1/cases`);
      return (await listed.json()).cases;
    },
  };
}
