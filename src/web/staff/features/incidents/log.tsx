import { useQuery } from '@tanstack/react-query';
import {
  handIncidentOverEndpoint,
  noteIncidentEndpoint,
} from '#areas/recovery/incidents/incidents.contract.ts';
import { isolate } from '#i18n/format.ts';
import { FormFrame } from '../../parts/command/form-frame.tsx';
import { Moment } from '../../parts/due.tsx';
import { PersonSelect } from '../../parts/person-select.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { ask, staffQuery } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { type IncidentPage, useDoing, useIncidentDraft } from './incident.ts';

type Shown = { readonly incident: IncidentPage };

/** What was noted and decided, the latest first. */
export function Log({ incident, mayWrite }: Shown & { readonly mayWrite: boolean }) {
  const { say } = useVoice();
  return (
    <section className="panel" aria-labelledby="incident-log">
      <h2 id="incident-log">{say('incident.log')}</h2>
      {incident.events.length === 0 && <p className="dimmed">{say('incident.log.none')}</p>}
      <ul className="lessons">
        {incident.events.map(({ id, kind, by, to, at, words }) => (
          <li key={id}>
            <span>
              {say(`incident.event.${kind}`, {
                by: isolate(by?.name ?? ''),
                to: isolate(to?.name ?? ''),
              })}{' '}
              <span className="dimmed">
                <Moment at={at} />
              </span>
              {words !== '' && (
                <p>
                  <bdi>{words}</bdi>
                </p>
              )}
            </span>
          </li>
        ))}
      </ul>
      {mayWrite && <NoteForm incident={incident} />}
      {mayWrite && <HandOver incident={incident} />}
    </section>
  );
}

const noNote = () => ({ text: '' });

function NoteForm({ incident }: Shown) {
  const { say } = useVoice();
  const { draft, change, forget } = useIncidentDraft(incident.id, 'note', noNote);
  const { text } = draft;
  const note = useDoing(
    incident.id,
    () => ask(noteIncidentEndpoint, { params: { incidentId: incident.id }, body: { text } }),
    forget,
  );
  return (
    <FormFrame
      command={note}
      label={say('incident.note.send')}
      isReady={text.trim() !== ''}
      submit={() => note.mutate(undefined)}
    >
      <WordsField
        label={say('incident.note')}
        minRows={2}
        most={2_000}
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </FormFrame>
  );
}

const toNobody = () => ({ to: null as string | null, reason: '' });

function HandOver({ incident }: Shown) {
  const { say } = useVoice();
  const { data } = useQuery(staffQuery);
  const { draft, change, forget } = useIncidentDraft(incident.id, 'hand-over', toNobody);
  const { to, reason } = draft;
  const handOver = useDoing(
    incident.id,
    (person: string) =>
      ask(handIncidentOverEndpoint, {
        params: { incidentId: incident.id },
        body: { to: person, reason },
      }),
    forget,
  );
  const people = (data?.people ?? [])
    .filter(({ id, active }) => active && id !== incident.owner?.id)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormFrame
      command={handOver}
      label={say('incident.hand-over.send')}
      isReady={to !== null && reason.trim() !== ''}
      submit={() => to !== null && handOver.mutate(to)}
      isAside
    >
      <div className="pair">
        <PersonSelect
          label={say('incident.hand-over')}
          people={people}
          person={to}
          choose={(person) => change({ to: person })}
        />
        <WordsField
          label={say('incident.reason')}
          most={2_000}
          value={reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      </div>
    </FormFrame>
  );
}
