import { ok } from '#kernel/result.ts';
import type { Router } from '#platform/http/server.ts';
import type { Policy } from '../policy.ts';
import { policyEndpoint } from './policy.contract.ts';

export function policyRoutes(
  router: Router,
  { policy }: { readonly policy: () => Pick<Policy, 'file'> },
): void {
  router.on(policyEndpoint, async () => ok({ ...policy().file }));
}
