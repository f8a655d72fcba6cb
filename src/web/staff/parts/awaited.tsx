import { Skeleton } from '@mantine/core';
import type { Problem } from '../../call.ts';
import { useVoice } from '../voice.tsx';
import { ProblemPanel } from './failures.tsx';
import { BusyButton } from './keyboard/busy-button.tsx';

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
    readonly fetchNextPage: () => Promise<{
      readonly data: { readonly pages: readonly unknown[] } | undefined;
    }>;
  };
  /** Told how many pages are open then, where the address keeps that. */
  readonly shown?: (pages: number) => void;
};

/** The rest of a list, for as long as there is any. */
export function ShowMore({ list, shown }: MoreProps) {
  const { say } = useVoice();
  if (!list.hasNextPage) return null;
  const more = async () => {
    const { data } = await list.fetchNextPage();
    if (data) shown?.(data.pages.length);
  };
  return (
    <BusyButton
      mt="sm"
      variant="default"
      isBusy={list.isFetchingNextPage}
      onClick={() => void more()}
    >
      {say('common.show-more')}
    </BusyButton>
  );
}
