import { expect, test } from 'vitest';
import * as contract from '#areas/recovery/customer-page/customer-page.contract.ts';
import * as routes from './routes.ts';

test.each([
  [routes.settingsRoute, contract.complaintSettingsEndpoint],
  [routes.complainRoute, contract.complainEndpoint],
  [routes.readCaseRoute, contract.readCustomerCaseEndpoint],
  [routes.writeRoute, contract.writeToCaseEndpoint],
  [routes.settledRoute, contract.settledEndpoint],
  [routes.thanksRoute, contract.sayThanksEndpoint],
  [routes.mailWishRoute, contract.mailWishEndpoint],
])('the page calls $method $path as the contract says', (route, endpoint) => {
  expect(route).toEqual({ method: endpoint.method, path: endpoint.path });
});
