import { LineField } from '../../parts/line-field.tsx';
import { useVoice } from '../../voice.tsx';

type ReasonProps = { readonly reason: string; readonly change: (reason: string) => void };

/** Why something is decided for all; it stands in the log. */
export function ReasonField({ reason, change }: ReasonProps) {
  const { say } = useVoice();
  return <LineField label={say('incident.reason')} most={2_000} text={reason} change={change} />;
}
