import { Button, CopyButton } from '@mantine/core';
import { useVoice } from '../../../voice.tsx';

/** A code people read out or paste somewhere: from left to right in every language. */
export function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  const { say } = useVoice();
  return (
    <p className="copied">
      <span className="dimmed small">{label}</span>
      <code dir="ltr">{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${say(copied ? 'common.copied' : 'common.copy')}: ${value}`}
            onClick={copy}
          >
            {say(copied ? 'common.copied' : 'common.copy')}
          </Button>
        )}
      </CopyButton>
    </p>
  );
}
