import { Button } from '@mantine/core';
import { isolate } from '#i18n/format.ts';
import { caseNumber } from '../../../case-number.ts';
import { sayMoment } from '../../../when.ts';
import { ShowMore } from '../../parts/awaited.tsx';
import { useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import type { usePolicies } from './policies.ts';

/** Every version there is, the latest first. */
export function Versions({
  active,
  list,
  open,
}: {
  readonly active: number;
  readonly open: (number: number) => void;
  readonly list: ReturnType<typeof usePolicies>;
}) {
  const voice = useVoice();
  const { say, language } = voice;
  const { zone } = useMe();
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? [];
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
      <ShowMore list={list} />
    </section>
  );
}
