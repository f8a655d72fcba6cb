import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type {
  previewRunEndpoint,
  readIncidentEndpoint,
} from '#areas/recovery/incidents/incidents.contract.ts';
import {
  readIncidentEndpoint as incidentEndpoint,
  readRunEndpoint,
} from '#areas/recovery/incidents/incidents.contract.ts';
import type { AnswerOf, BodyOf } from '#kernel/endpoint.ts';
import type { Problem } from '../../../call.ts';
import { useKeptDraft } from '../../../kept-words.ts';
import { ask, queryClient, refreshMillis, reportProblem, useMe } from '../../queries.ts';

export type IncidentPage = AnswerOf<typeof readIncidentEndpoint>;
export type RunShown = IncidentPage['runs'][number];
export type PreviewFound = AnswerOf<typeof previewRunEndpoint>;
export type PlanBody = BodyOf<typeof previewRunEndpoint>;

const atWork = (run: RunShown): boolean => run.state === 'approved' || run.state === 'running';
const hurryMillis = 2_000;

export const incidentQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId],
    queryFn: () => ask(incidentEndpoint, { params: { incidentId } }),
    refetchInterval: refreshMillis,
  });

/** What was held back and what came back; asked for more often while it goes on. */
export const useRun = (incidentId: string, run: RunShown) =>
  useQuery({
    queryKey: ['incident', incidentId, run.id],
    queryFn: () => ask(readRunEndpoint, { params: { incidentId, runId: run.id } }),
    refetchInterval: atWork(run) ? hurryMillis : false,
  });

/** A form about an incident, kept for whoever fills it in until what it asks for is done. */
export const useIncidentDraft = <Draft extends object>(
  incidentId: string,
  form: string,
  begin: () => Draft,
) => useKeptDraft(`${useMe().id} ${incidentId} ${form}`, begin);

/** Something done to an incident: afterwards its page is read anew. */
export const useDoing = <Input, Answer>(
  incidentId: string,
  work: (input: Input) => Promise<Answer>,
  done: () => void = () => {},
) =>
  useMutation<Answer, Problem, Input>({
    mutationFn: work,
    onError: reportProblem,
    onSuccess: done,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['incident', incidentId] }),
  });
