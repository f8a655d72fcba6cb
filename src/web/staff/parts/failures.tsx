import { Button } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import type { Problem } from '../../call.ts';
import { useVoice } from '../voice.tsx';
import { useStaysNear } from './keyboard/near.ts';

export function problemWords(problem: Problem, say: ReturnType<typeof useVoice>['say']): string {
  if (problem.code === 'no-connection') return say('page.no-connection');
  return problem.detail || say('page.unexpected');
}

/** What one may not see, or what is not there, does not come by asking again. */
const mayPass = ({ status }: Problem): boolean => status !== 403 && status !== 404;

/** Why something could not be shown, in the server's own sentence, and the way on. */
export function ProblemPanel({
  problem,
  retry,
}: {
  readonly problem: Problem;
  readonly retry?: () => void;
}) {
  const { say } = useVoice();
  const place = useStaysNear<HTMLDivElement>();
  return (
    <div ref={place} className="problem" role="alert">
      <p>{problemWords(problem, say)}</p>
      {retry && mayPass(problem) && (
        <Button variant="default" size="xs" onClick={retry}>
          {say('common.retry')}
        </Button>
      )}
    </div>
  );
}

/** Why a deed beside which there is no form did not happen. */
export function DeedProblem({ problem }: { readonly problem: Problem | null }) {
  const { say } = useVoice();
  if (!problem) return null;
  return (
    <p className="field-error" role="alert">
      {problemWords(problem, say)}
    </p>
  );
}

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'fields' in error;

export function RouteFailed({ error }: { readonly error: unknown }) {
  const { say } = useVoice();
  const router = useRouter();
  const unexpected = { code: 'unexpected', status: 500, detail: '', fields: {} };
  return (
    <main className="sheet">
      <h1 className="page-title">{say('web.failed')}</h1>
      <ProblemPanel
        problem={isProblem(error) ? error : unexpected}
        retry={() => void router.invalidate()}
      />
    </main>
  );
}

export function NotFound() {
  const { say } = useVoice();
  return (
    <main className="sheet">
      <h1 className="page-title">{say('web.not-found')}</h1>
      <p>{say('web.not-found-hint')}</p>
      <p>
        <Link to="/">{say('web.cases')}</Link>
      </p>
    </main>
  );
}
