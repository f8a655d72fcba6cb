import { Button } from '@mantine/core';
import type { Problem } from '../../../call.ts';
import { ProblemPanel } from '../../parts/failures.tsx';
import { useVoice } from '../../voice.tsx';
import { readAnew } from './pairs.ts';

/** The server names ids where a record was merged meanwhile; here the list itself is the way on. */
export function PairProblem({ problem }: { readonly problem: Problem }) {
  const { say } = useVoice();
  const isOvertaken = problem.code === 'customers.merged-already';
  if (!isOvertaken) return <ProblemPanel problem={problem} />;
  return (
    <div className="problem" role="alert">
      <p>{say('one-customer.moved-on')}</p>
      <Button variant="default" size="xs" onClick={() => void readAnew()}>
        {say('one-customer.read-anew')}
      </Button>
    </div>
  );
}
