import { Button } from '@mantine/core';
import type { CaseDetail } from '#areas/cases/cases.contract.ts';
import { Due, Moment } from '../../parts/due.tsx';
import { problemWords } from '../../parts/failures.tsx';
import { useVoice } from '../../voice.tsx';
import { useCommand } from './actions/use-command.ts';

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
      {promises.length === 0 && <p className="dimmed">{say('web.promises.none')}</p>}
      <ul className="promises">
        {promises.map((promise) => (
          <li key={promise.id} data-state={promise.state}>
            <span>{say(`promise.${promise.kind}`)}</span>
            <span className="promise-when">
              {promise.state === 'open' ? (
                <Due dueAt={promise.dueAt} />
              ) : (
                <span className="promise-state">{say(`state.promise.${promise.state}`)}</span>
              )}
            </span>
            <span className="dimmed promise-due">
              <Moment at={promise.dueAt} />
            </span>
            {mayKeep && promise.state === 'open' && (
              <Button
                size="compact-xs"
                variant="default"
                loading={command.isPending}
                onClick={() => command.give({ command: 'keep-promise', promiseId: promise.id })}
              >
                {say('web.promises.keep')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {command.error && (
        <p className="field-error" role="alert">
          {problemWords(command.error, say)}
        </p>
      )}
    </section>
  );
}

const rank = (state: string): number => ['open', 'broken', 'kept'].indexOf(state);
