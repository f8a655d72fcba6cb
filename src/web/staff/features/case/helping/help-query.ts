import { queryOptions } from '@tanstack/react-query';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { helpEndpoint } from '#areas/cases/playbooks/playbooks.contract.ts';
import { ask } from '../../../queries.ts';

/** What the policy has to help with a case, as it stands now. */
export const helpQuery = ({ id, version }: Pick<CaseDetail, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['help', id, version],
    queryFn: () => ask(helpEndpoint, { params: { caseId: id } }),
  });
