import { useInfiniteQuery } from '@tanstack/react-query';
import { listPoliciesEndpoint } from '#areas/recovery/policy/policy.contract.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { ask, queryClient } from '../../queries.ts';

export type Policies = AnswerOf<typeof listPoliciesEndpoint>;

export const usePolicies = () =>
  useInfiniteQuery({
    queryKey: ['policies'],
    queryFn: ({ pageParam }) =>
      ask(listPoliciesEndpoint, { query: pageParam > 0 ? { below: pageParam } : {} }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.below,
  });

export const readAnew = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['policies'] });
