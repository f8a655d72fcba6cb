import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { showCodeEndpoint } from '#areas/remedies/vouchers/vouchers.contract.ts';
import { DeedProblem } from '../../../parts/failures.tsx';
import { BusyButton } from '../../../parts/keyboard/busy-button.tsx';
import { ask, queryClient, reportProblem } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';
import { Copied } from './copied.tsx';
import type { Remedy } from './given.tsx';

type CodeProps = { readonly remedy: Remedy; readonly caseId: string };

/** The last letters of a code; all of it for whoever works on the case, once they ask, and not kept anywhere. */
export function VoucherCode({ remedy: { id, reference, may }, caseId }: CodeProps) {
  const { say } = useVoice();
  const place = useRef<HTMLDivElement>(null);
  const mayShow = may.includes('show-code');
  const show = useMutation({
    mutationFn: () => ask(showCodeEndpoint, { params: { remedyId: id } }),
    gcTime: 0,
    onError: reportProblem,
    onSuccess: () => {
      // The button that was pressed is gone.
      place.current?.focus({ preventScroll: true });
      void queryClient.invalidateQueries({ queryKey: ['case', caseId] });
    },
  });
  return (
    <>
      <div role="status" tabIndex={-1} ref={place}>
        {mayShow && show.data ? (
          <Copied label={say('putting-right.code')} value={show.data.code} />
        ) : (
          <p className="copied">
            <span className="dimmed small">{say('putting-right.code')}</span>
            <code dir="ltr">{reference}</code>
            {mayShow && (
              <BusyButton
                size="compact-xs"
                variant="default"
                aria-label={`${say('putting-right.show-code')}: ${reference}`}
                isBusy={show.isPending}
                onClick={() => show.mutate()}
              >
                {say('putting-right.show-code')}
              </BusyButton>
            )}
          </p>
        )}
      </div>
      <DeedProblem problem={show.error} />
    </>
  );
}
