import { Button, Skeleton } from '@mantine/core';
import type { Problem } from '../../call.ts';
import { useVoice } from '../voice.tsx';
import { ProblemPanel } from './failures.tsx';

type AwaitedProps = {
  readonly query: {
    readonly error: Problem | null;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  /** About as high as what will stand here, so that nothing jumps. */
  readonly height: number;
};

/** What stands in place of an answer: why there is none, or that it is on its way. */
export function Awaited({ query, height }: AwaitedProps) {
  return (
    <>
      {query.error && <ProblemPanel problem={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={height} mt="sm" />}
    </>
  );
}

type MoreProps = {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
};

/** The rest of a list, for as long as there is any. */
export function ShowMore({ list }: MoreProps) {
  const { say } = useVoice();
  if (!list.hasNextPage) return null;
  return (
    <Button
      mt="sm"
      variant="default"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {say('common.show-more')}
    </Button>
  );
}
