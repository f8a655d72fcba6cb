import { QueryCache, QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { listKindsEndpoint, readCaseEndpoint } from '#areas/cases/cases.contract.ts';
import { waitingEndpoint } from '#areas/cases/waiting/waiting.contract.ts';
import { listStaffEndpoint, whoAmIEndpoint } from '#areas/staff/staff.contract.ts';
import type { AnswerOf, Endpoint } from '#kernel/endpoint.ts';
import { call, type InputOf, type Problem } from '../call.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Problem;
  }
}

/** A call whose "no" is thrown: the queries' own way of hearing that something failed. */
export async function ask<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
): Promise<AnswerOf<E>> {
  const outcome = await call(endpoint, input);
  if (outcome.ok) return outcome.value;
  throw outcome.problem;
}

type Listener = () => void;
let signedOut: Listener = () => {};

/** Called once by the router: what to do when the session has ended while somebody works. */
export const onSignedOut = (listener: Listener): void => {
  signedOut = listener;
};

export const reportProblem = (problem: Problem): void => {
  if (problem.status === 401) signedOut();
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (problem, query) => {
      if (query.queryKey[0] !== 'me') reportProblem(problem);
    },
  }),
  defaultOptions: {
    // Without a connection a call fails at once and says so, instead of waiting in silence.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      // Only what may pass by itself is tried again; a "no" stays a "no".
      retry: (failures, { status }) => (status === 0 || status >= 500) && failures < 2,
      staleTime: 5_000,
    },
  },
});

export const refreshMillis = 10_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => ask(whoAmIEndpoint, {}),
  staleTime: 60_000,
});

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: () => ask(listStaffEndpoint, {}),
  staleTime: 60_000,
});

export const kindsQuery = (language: string) =>
  queryOptions({
    queryKey: ['kinds', language],
    queryFn: () => ask(listKindsEndpoint, {}),
    staleTime: 600_000,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => ask(readCaseEndpoint, { params: { caseId } }),
    refetchInterval: refreshMillis,
  });

/** How much waits for whoever is signed in: seldom enough asked to cost nothing. */
export const waitingQuery = queryOptions({
  queryKey: ['waiting'],
  queryFn: () => ask(waitingEndpoint, {}),
  refetchInterval: 30_000,
});

export type Me = AnswerOf<typeof whoAmIEndpoint>;

/** Who is signed in; pages inside the shell are shown only once this is known. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('useMe is called before anybody has signed in.');
  return data;
}
