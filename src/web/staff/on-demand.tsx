import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ComponentType, useEffect } from 'react';
import { whoAmIEndpoint } from '#areas/staff/staff.contract.ts';
import { call, type Problem } from '../call.ts';
import { keepUnder, keptUnder } from '../kept-words.ts';
import { Awaited } from './parts/awaited.tsx';
import { queryClient } from './queries.ts';

/** The server is there, and what this page was built of is not, or not whole any more. */
const outdated: Problem = { code: 'outdated', status: 500, detail: '', fields: {} };

/** Why the code of a page did not come. */
async function whyMissing(): Promise<Problem> {
  const outcome = await call(whoAmIEndpoint, {});
  return !outcome.ok && outcome.problem.status === 0 ? outcome.problem : outdated;
}

function codeOf(name: string, load: () => Promise<ComponentType>) {
  const triedAnew = `tried anew ${name}`;
  let hasFailed = false;
  const query = queryOptions({
    queryKey: ['code', name],
    queryFn: async () => {
      // A style that did not come once is not asked for again as long as this page of the browser stands.
      if (hasFailed) throw await whyMissing();
      try {
        const page = await load();
        keepUnder(triedAnew, '');
        return page;
      } catch {
        hasFailed = true;
        throw await whyMissing();
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const preload = async () => {
    if (!hasFailed) await queryClient.prefetchQuery(query);
  };
  return { query, preload, triedAnew };
}

/**
 * A page whose code comes when it is first asked for. Without a connection that is said inside the frame, and
 * it can be asked for again: the router's own way would leave for the browser's page of errors.
 */
export function onDemand(name: string, load: () => Promise<ComponentType>) {
  const { query, preload, triedAnew } = codeOf(name, load);
  function Page() {
    const asked = useQuery(query);
    const { data: Shown, error } = asked;
    // Once only: if it does not help, somebody has to read why.
    const isTurning = error?.code === outdated.code && keptUnder(triedAnew) === '';
    useEffect(() => {
      if (!isTurning) return;
      keepUnder(triedAnew, 'yes');
      location.reload();
    }, [isTurning]);
    if (Shown) return <Shown />;
    return (
      <div className="sheet">
        <Awaited query={isTurning ? { ...asked, error: null } : asked} height={320} />
      </div>
    );
  }
  return Object.assign(Page, { preload });
}
