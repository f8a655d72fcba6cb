import { Checkbox, TextInput } from '@mantine/core';
import {
  draftRunEndpoint,
  previewRunEndpoint,
} from '#areas/recovery/incidents/incidents.contract.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { RemedySelect } from '../../parts/remedy-select.tsx';
import { ask } from '../../queries.ts';
import { fromLeft } from '../../theme/direction.ts';
import { useVoice } from '../../voice.tsx';
import { type IncidentPage, type PlanBody, useDoing, useIncidentDraft } from './incident.ts';
import { MessageFields } from './message-fields.tsx';
import { type Draft, isAmount, planOf, shareIn } from './plan.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { ReasonField } from './reason-field.tsx';

type Shown = { readonly incident: IncidentPage };

const empty: Draft = {
  kind: 'credit',
  each: '',
  share: '',
  budget: '',
  onlyOpen: true,
  texts: {},
};

/** One remedy for all: written, previewed, kept as a draft. What was previewed is what is kept. */
export function OfferForm({ incident }: Shown) {
  const { say } = useVoice();
  const { draft, change: keep, forget } = useIncidentDraft(incident.id, 'offer', () => empty);
  const plan = planOf(draft, incident.currency);
  const preview = useDoing(incident.id, async (body: PlanBody) => ({
    body,
    found: await ask(previewRunEndpoint, { params: { incidentId: incident.id }, body }),
  }));
  const change = (part: Partial<Draft>) => {
    keep(part);
    preview.reset();
  };
  return (
    <details className="panel">
      <summary>{say('incident.offer')}</summary>
      <FormFrame
        command={preview}
        label={say('incident.preview')}
        isReady={plan !== undefined}
        submit={() => plan && preview.mutate(plan)}
      >
        <Amounts draft={draft} change={change} currency={incident.currency} />
        <Checkbox
          label={say('incident.only-open')}
          checked={draft.onlyOpen}
          onChange={(event) => change({ onlyOpen: event.currentTarget.checked })}
        />
        <MessageFields texts={draft.texts} change={(texts) => change({ texts })} hint />
      </FormFrame>
      {preview.data && <PreviewPanel found={preview.data.found} />}
      {preview.data && (
        <KeepForm
          incident={incident}
          plan={preview.data.body}
          done={() => {
            forget();
            preview.reset();
          }}
        />
      )}
    </details>
  );
}

type Part = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly currency: string;
};

function Amounts({ draft, change, currency }: Part) {
  const { say } = useVoice();
  const wrong = say('incident.bad-number');
  const isShare = draft.share.trim() !== '';
  return (
    <div className="pair">
      <RemedySelect kind={draft.kind} choose={(kind) => change({ kind })} />
      <TextInput
        label={say('incident.each', { currency })}
        inputMode="decimal"
        {...fromLeft}
        className="amount-field"
        disabled={isShare}
        value={draft.each}
        error={isAmount(draft.each, currency) ? undefined : wrong}
        onChange={(event) => change({ each: event.currentTarget.value })}
      />
      <TextInput
        label={say('incident.share')}
        inputMode="decimal"
        {...fromLeft}
        className="amount-field"
        value={draft.share}
        error={isShare && shareIn(draft.share) === undefined ? wrong : undefined}
        onChange={(event) => change({ share: event.currentTarget.value })}
      />
      <TextInput
        label={say('incident.budget', { currency })}
        description={say('incident.budget-hint')}
        inputMode="decimal"
        {...fromLeft}
        className="amount-field"
        value={draft.budget}
        error={isAmount(draft.budget, currency) ? undefined : wrong}
        onChange={(event) => change({ budget: event.currentTarget.value })}
      />
    </div>
  );
}

type Keeping = Shown & { readonly plan: PlanBody; readonly done: () => void };

const noReason = () => ({ reason: '' });

function KeepForm({ incident, plan, done }: Keeping) {
  const { say } = useVoice();
  const { draft, change, forget } = useIncidentDraft(incident.id, 'offer-reason', noReason);
  const { reason } = draft;
  const keep = useDoing(
    incident.id,
    () =>
      ask(draftRunEndpoint, {
        params: { incidentId: incident.id },
        body: { ...plan, reason },
      }),
    () => {
      forget();
      done();
    },
  );
  return (
    <FormFrame
      command={keep}
      label={say('incident.draft')}
      isReady={reason.trim() !== ''}
      submit={() => keep.mutate(undefined)}
    >
      <ReasonField reason={reason} change={(next) => change({ reason: next })} />
    </FormFrame>
  );
}
