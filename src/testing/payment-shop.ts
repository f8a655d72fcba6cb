import { policyFile } from './builders.ts';
import { testProduct } from './product.ts';
import { paymentServer } from './servers/payment-server.ts';

/** A shop whose refunds are carried out by a payment service. */
export async function paymentShop() {
  const payments = await paymentServer();
  const remedies = { ...policyFile.remedies, carriedOutBy: { refund: 'payments' } };
  const shop = await testProduct(
    10_000,
    { ...policyFile, remedies },
    { settings: { stripeKey: payments.key, stripeUrl: payments.url } },
  );
  return {
    payments,
    shop,
    close: async (): Promise<void> => {
      await shop.close();
      await payments.close();
    },
  };
}
