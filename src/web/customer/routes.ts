import type {
  complainEndpoint,
  complaintSettingsEndpoint,
  mailWishEndpoint,
  readCustomerCaseEndpoint,
  sayThanksEndpoint,
  settledEndpoint,
  writeToCaseEndpoint,
} from '#areas/recovery/customer-page/customer-page.contract.ts';
import { routeTo } from '../call.ts';

/**
 * The contracts' operations without their schemas: the library that makes schemas would weigh as much
 * as this whole page. `routes.test.ts` holds them equal to the contracts.
 */
export const settingsRoute = routeTo<typeof complaintSettingsEndpoint>({
  method: 'GET',
  path: '/v1/public/settings',
});

export const complainRoute = routeTo<typeof complainEndpoint>({
  method: 'POST',
  path: '/v1/public/complaints',
});

export const readCaseRoute = routeTo<typeof readCustomerCaseEndpoint>({
  method: 'GET',
  path: '/v1/public/cases/:token',
});

export const writeRoute = routeTo<typeof writeToCaseEndpoint>({
  method: 'POST',
  path: '/v1/public/cases/:token/messages',
});

export const settledRoute = routeTo<typeof settledEndpoint>({
  method: 'POST',
  path: '/v1/public/cases/:token/settled',
});

export const mailWishRoute = routeTo<typeof mailWishEndpoint>({
  method: 'POST',
  path: '/v1/public/cases/:token/mail',
});

export const thanksRoute = routeTo<typeof sayThanksEndpoint>({
  method: 'POST',
  path: '/v1/public/cases/:token/thanks',
});
