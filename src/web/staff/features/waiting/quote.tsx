import { useQuery } from '@tanstack/react-query';
import { caseQuery, useMe } from '../../queries.ts';
import { calmMillis } from './waiting.ts';

/** What somebody wrote with it: why the reader is to take the case, or what they are asked. */
export function Quote({
  caseId,
  of,
}: {
  readonly caseId: string;
  readonly of: 'case' | 'question';
}) {
  const me = useMe();
  const { data } = useQuery({ ...caseQuery(caseId), refetchInterval: calmMillis });
  const words =
    of === 'case'
      ? data?.handOver?.reason
      : data?.consults.find(({ to }) => to.id === me.id)?.question;
  if (words === undefined) return null;
  return (
    <blockquote dir="auto" className="words">
      {words}
    </blockquote>
  );
}
