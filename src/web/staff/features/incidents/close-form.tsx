import { closeIncidentEndpoint } from '#areas/recovery/incidents/incidents.contract.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { type IncidentPage, useDoing, useIncidentDraft } from './incident.ts';
import { MessageFields, type Texts, written } from './message-fields.tsx';
import { ReasonField } from './reason-field.tsx';

const nothingWritten = () => ({ texts: {} as Texts, reason: '' });

/** The end for all at once: told that it is put right, and asked whether it is settled. */
export function CloseForm({ incident }: { readonly incident: IncidentPage }) {
  const { say } = useVoice();
  const { draft, change, forget } = useIncidentDraft(incident.id, 'close', nothingWritten);
  const { texts, reason } = draft;
  const close = useDoing(
    incident.id,
    () =>
      ask(closeIncidentEndpoint, {
        params: { incidentId: incident.id },
        body: { message: written(texts), reason },
      }),
    forget,
  );
  const isReady = (texts.en ?? '').trim() !== '' && reason.trim() !== '';
  return (
    <details className="panel">
      <summary>{say('incident.close')}</summary>
      <p className="dimmed">{say('incident.close.hint')}</p>
      <FormFrame
        command={close}
        label={say('incident.close')}
        isReady={isReady}
        submit={() => close.mutate(undefined)}
      >
        <MessageFields texts={texts} change={(next) => change({ texts: next })} hint={false} />
        <ReasonField reason={reason} change={(next) => change({ reason: next })} />
      </FormFrame>
    </details>
  );
}
