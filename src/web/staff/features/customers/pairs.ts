import { useInfiniteQuery } from '@tanstack/react-query';
import { listDoubtsEndpoint } from '#areas/recovery/merging/doubts/doubts.contract.ts';
import { listMergesEndpoint } from '#areas/recovery/merging/merging.contract.ts';
import type { Problem } from '../../../call.ts';
import { ask, queryClient, reportProblem } from '../../queries.ts';

const pairsAtOnce = 20;

/** Pairs are not read again by themselves: they must not move under the hands of who decides on one. */
export const usePairs = () =>
  useInfiniteQuery({
    queryKey: ['doubts'],
    queryFn: ({ pageParam }) =>
      ask(listDoubtsEndpoint, {
        query: { limit: pairsAtOnce, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: false,
  });

export const useMerges = () =>
  useInfiniteQuery({
    queryKey: ['merges'],
    queryFn: ({ pageParam }) =>
      ask(listMergesEndpoint, {
        query: { limit: 10, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** Cases and their places move with their customers, so all that is shown is read anew. */
export async function readAnew(): Promise<void> {
  await Promise.all(
    ['doubts', 'merges', 'cases', 'case'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  );
}

/** Who may no longer merge is shown the menu as it is for them now. */
export function hear(problem: Problem): void {
  reportProblem(problem);
  if (problem.status === 403) void queryClient.invalidateQueries({ queryKey: ['me'] });
}
