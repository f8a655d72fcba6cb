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
    /** The cases there are, the one nearest to leaving first. */
    cases: async (): Promise<readonly { readonly id: string; readonly number: number }[]> => {
      const listed = await page.request.get(`${server.url}/v1/cases`);
      return (await listed.json()).cases;
    },
  };
}
