import { useQuery } from '@tanstack/react-query';
import { listCasesEndpoint } from '#areas/cases/cases.contract.ts';
import { listRemediesEndpoint } from '#areas/remedies/carrying/carrying.contract.ts';
import { waitingProposalsEndpoint } from '#areas/remedies/proposals/proposals.contract.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { ask, refreshMillis } from '../../queries.ts';

export type WaitingProposal = AnswerOf<typeof waitingProposalsEndpoint>['proposals'][number];
export type WaitingRemedy = AnswerOf<typeof listRemediesEndpoint>['remedies'][number];

/** Every line reads its case: seldom enough that a long list costs little. */
export const calmMillis = 60_000;

export const caseLists = ['handedTo', 'consulted', 'escalatedTo', 'coveredBy'] as const;
export type CaseList = (typeof caseLists)[number];

/** Proposals shown with all that deciding them needs; others come up as these are answered. */
export const mostProposals = 20;

// All keys begin with `waiting`: a command anywhere reads them anew.
export const useWaitingProposals = () =>
  useQuery({
    queryKey: ['waiting', 'proposals'],
    queryFn: () => ask(waitingProposalsEndpoint, { query: { to: 'me' } }),
    refetchInterval: refreshMillis,
  });

export const useWaitingRemedies = () =>
  useQuery({
    queryKey: ['waiting', 'remedies'],
    queryFn: () => ask(listRemediesEndpoint, { query: { troubled: true, owner: 'me' } }),
    refetchInterval: refreshMillis,
  });

export const useWaitingCases = (list: CaseList) =>
  useQuery({
    queryKey: ['waiting', list],
    queryFn: () => ask(listCasesEndpoint, { query: { [list]: 'me' } }),
    refetchInterval: refreshMillis,
  });
