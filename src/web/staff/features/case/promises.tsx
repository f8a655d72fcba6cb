import { useCallback } from 'react';
import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { isolate } from '#i18n/format.ts';
import { sayMoment } from '../../../when.ts';
import { type Intent, useCommand } from '../../parts/command/use-command.ts';
import { Countdown } from '../../parts/countdown.tsx';
import { Moment } from '../../parts/due.tsx';
import { DeedProblem } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { ExtendClock } from './extend-clock.tsx';

/** What the customer was told, open promises first. */
export function Promises({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  const command = useCommand(found);
  const mayKeep = found.may.includes('keep-promise');
  const promises = [...found.promises]
    .filter(({ state }) => state !== 'replaced')
    .sort((a, b) => rank(a.state) - rank(b.state) || b.dueAt.localeCompare(a.dueAt));
  return (
    <section className="panel" aria-labelledby="promises">
      <h2 id="promises">{say('web.promises')}</h2>
      <Standstill found={found} />
      {promises.length === 0 && <p className="dimmed">{say('web.promises.none')}</p>}
      <ul className="promises">
        {promises.map((promise) => (
          <li key={promise.id} data-state={promise.state}>
            <span>
              {say(`promise.${promise.kind}`)}
              <Beside promise={promise} />
            </span>
            <span className="promise-when">
              {promise.pausedAt ? (
                <span className="promise-state">{say('state.promise.paused')}</span>
              ) : promise.state === 'open' ? (
                <PromiseDue promise={promise} />
              ) : (
                <span className="promise-state">{say(`state.promise.${promise.state}`)}</span>
              )}
            </span>
            <span className="dimmed promise-due">
              <Moment at={promise.dueAt} />
            </span>
            {mayKeep && promise.state === 'open' && (
              <BusyButton
                size="compact-xs"
                variant="default"
                isBusy={isKeeping(command.intent, promise.id)}
                onClick={() => command.give({ command: 'keep-promise', promiseId: promise.id })}
              >
                {say('web.promises.keep')}
              </BusyButton>
            )}
            {mayKeep && promise.extensionDays !== undefined && (
              <ExtendClock found={found} promiseId={promise.id} mostDays={promise.extensionDays} />
            )}
          </li>
        ))}
      </ul>
      <DeedProblem problem={command.error} />
    </section>
  );
}

const isKeeping = (intent: Intent | undefined, promiseId: string): boolean =>
  intent?.command === 'keep-promise' && intent.promiseId === promiseId;

type Shown = CaseDetail['promises'][number];

function PromiseDue({ promise: { kind, dueAt } }: { readonly promise: Shown }) {
  const { say } = useVoice();
  const announce = useCallback(
    (state: 'soon' | 'late') =>
      say(state === 'late' ? 'putting-right.due-late' : 'putting-right.due-soon', {
        what: say(`promise.${kind}`),
      }),
    [say, kind],
  );
  const words = {
    left: (length: string) => say('web.due-in', { length }),
    over: (length: string) => say('web.late', { length }),
  };
  return <Countdown dueAt={dueAt} words={words} announce={announce} />;
}

/** Whose rule it is, or that it is only our own. */
function Beside({ promise }: { readonly promise: Shown }) {
  const { say } = useVoice();
  if (promise.told) return null;
  const words =
    promise.rule === undefined
      ? say('web.promises.internal')
      : say('web.promises.rule', { rule: isolate(promise.rule) });
  return <small className="dimmed"> · {words}</small>;
}

/** Why a clock stands still, or who keeps the promises for now. */
function Standstill({ found }: { readonly found: CaseDetail }) {
  const voice = useVoice();
  const { say } = voice;
  const { zone } = useMe();
  const { waitsUntil, coveredBy } = found;
  return (
    <>
      {waitsUntil && (
        <p role="status">
          {say('web.promises.waiting', { until: sayMoment(waitsUntil, voice, zone) })}
        </p>
      )}
      {coveredBy && (
        <p role="status">{say('web.promises.covered', { name: isolate(coveredBy.name) })}</p>
      )}
    </>
  );
}

const rank = (state: string): number => ['open', 'broken', 'kept'].indexOf(state);
