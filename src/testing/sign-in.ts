import type { TestProduct } from './product.ts';

/** Browsers in which people sign in themselves; the product is asked for when it is needed. */
export const signingInTo = (shop: () => TestProduct) => ({
  signIn: (payload: object, remoteAddress = '10.0.0.1') =>
    shop().send('POST', '/v1/session', { payload, remoteAddress }),
  whoAmI: (cookie: string) => shop().send('GET', '/v1/session', { headers: { cookie } }),
  cookieOf: (answer: { readonly headers: Record<string, unknown> }): string =>
    String(answer.headers['set-cookie']).split(';')[0] ?? '',
});
