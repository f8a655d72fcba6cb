import { infiniteQueryOptions } from '@tanstack/react-query';
import { listCasesEndpoint } from '#areas/cases/cases.contract.ts';
import { ask, queryClient, refreshMillis } from '../../queries.ts';
import { queryOf, type Shown } from './shown.ts';

export type Search = {
  readonly show?: Shown;
  readonly incident?: string;
  /** How many pages of it are open. */
  readonly pages?: number;
};

export const casesQuery = ({ show = 'all', incident }: Search) =>
  infiniteQueryOptions({
    queryKey: ['cases', show, incident],
    queryFn: ({ pageParam }) =>
      ask(listCasesEndpoint, {
        query: {
          ...queryOf[show],
          ...(incident ? { incident } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // Every page that was opened is read again, so a long list is read less often.
    refetchInterval: ({ state }) => refreshMillis * Math.max(1, state.data?.pages.length ?? 1),
  });

/** The pages that were open, before the list is shown: else there is nothing to scroll back to. */
export async function openPages({ pages = 1, ...search }: Search): Promise<void> {
  if (pages === 1) return;
  // What fails is said by the list itself.
  await queryClient.ensureInfiniteQueryData({ ...casesQuery(search), pages }).catch(() => {});
}
