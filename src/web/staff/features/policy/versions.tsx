import { Button } from '@mantine/core';
import { isolate } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { sayMoment } from '../../../when.ts';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import type { Version } from './policies.ts';

/** Every version there is, the latest first. */
export function Versions({
  active,
  versions,
  open,
  more,
}: {
  readonly active: number;
  readonly versions: readonly Version[];
  readonly open: (number: number) => void;
  readonly more: (() => void) | undefined;
}) {
  const voice = useVoice();
  const { say, language } = voice;
  const { zone } = useMe();
  return (
    <section className="panel" aria-labelledby="policy-versions">
      <h2 id="policy-versions">{say('policy.versions')}</h2>
      <ul className="lessons">
        {versions.map(({ number, by, note, madeAt }) => (
          <li key={number}>
            <strong>{say('policy.version', { number: caseNumber(number, language) })}</strong>
            {number === active && (
              <span>{say('policy.counts', { number: caseNumber(number, language) })}</span>
            )}
            <span className="dimmed">
              {say(by.kind === 'file' ? 'policy.made-by-file' : 'policy.made', {
                name: isolate(by.name),
                at: sayMoment(madeAt, voice, zone),
              })}
            </span>
            {note !== '' && <bdi>{note}</bdi>}
            <Button size="compact-sm" variant="default" onClick={() => open(number)}>
              {say('policy.open')}
            </Button>
          </li>
        ))}
      </ul>
      {more && (
        <Button variant="default" onClick={more}>
          {say('common.show-more')}
        </Button>
      )}
    </section>
  );
}
