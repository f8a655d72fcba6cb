import { Button, Select } from '@mantine/core';
import { type PromiseKind, promiseKinds } from '#areas/promises/promise.contract.ts';
import { addMinutes, fromWallClock, instant, nextDate, toIso, wallClock } from '#kernel/time.ts';
import { sayMoment } from '../../../../when.ts';
import { FormFrame, type FormProps } from '../../../parts/command/form-frame.tsx';
import { useDraft } from '../../../parts/command/use-writing.ts';
import { toField } from '../../../parts/moment-field.ts';
import { ByWhen, coming } from '../../../parts/moment-input.tsx';
import { useMe } from '../../../queries.ts';
import { useVoice } from '../../../voice.tsx';

const isPromise = (kind: unknown): kind is PromiseKind => promiseKinds.some((one) => one === kind);

function soon(zone: string) {
  const now = instant(Date.now());
  const tomorrow = nextDate(wallClock(now, zone).date);
  return [
    ['web.do.in-an-hour', addMinutes(now, 60)],
    ['web.do.in-four-hours', addMinutes(now, 240)],
    ['web.do.tomorrow-morning', fromWallClock(tomorrow, 10 * 60, zone)],
  ] as const;
}

const nothingPromised = () => ({ kind: 'call' as PromiseKind, field: '' });

/** A promise is made for a moment one is sure to keep; the moment is said back as the customer will read it. */
export function PromiseForm({ found, close }: FormProps) {
  const voice = useVoice();
  const { say } = voice;
  const { zone } = useMe();
  const { draft, change, command } = useDraft({ found, close }, 'promise', nothingPromised);
  const { kind, field } = draft;
  const { at: due, isPast } = coming(field, zone);
  const setField = (typed: string) => change({ field: typed });
  return (
    <FormFrame
      command={command}
      label={say('web.do.promise.send')}
      isReady={due !== undefined}
      submit={() => due && command.give({ command: 'promise', kind, dueAt: toIso(due) })}
      close={close}
    >
      <div className="pair">
        <Select
          label={say('web.do.promise.label')}
          allowDeselect={false}
          data={promiseKinds.map((one) => ({ value: one, label: say(`promise.${one}`) }))}
          value={kind}
          onChange={(value) => isPromise(value) && change({ kind: value })}
        />
        <ByWhen field={field} setField={setField} isPast={isPast} />
      </div>
      <div className="doings">
        {soon(zone).map(([id, at]) => (
          <Button
            key={id}
            size="compact-sm"
            variant="default"
            onClick={() => setField(toField(at, zone))}
          >
            {say(id)}
          </Button>
        ))}
      </div>
      {due !== undefined && (
        <p role="status">{say('web.do.promise.said', { due: sayMoment(due, voice, zone) })}</p>
      )}
    </FormFrame>
  );
}
