import { Button } from '@mantine/core';
import { useCopy } from '../../../../copy.ts';
import { useVoice } from '../../../voice.tsx';

/** A code people read out or paste somewhere: from left to right in every language. */
export function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  const { say } = useVoice();
  const { place, copy, came } = useCopy<HTMLElement>(value);
  const deed = say(came === 'copied' ? 'common.copied' : 'common.copy');
  return (
    <>
      <p className="copied">
        <span className="dimmed small">{label}</span>
        <code ref={place} dir="ltr">
          {value}
        </code>
        <Button size="compact-xs" variant="default" aria-label={`${deed}: ${value}`} onClick={copy}>
          {deed}
        </Button>
      </p>
      <p role="status" className="small">
        {came === 'marked' && say('common.copy-by-hand')}
      </p>
    </>
  );
}
