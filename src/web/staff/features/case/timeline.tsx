import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail, TimelineLine } from '#areas/cases/case-views.contract.ts';
import { readCaseEndpoint } from '#areas/cases/cases.contract.ts';
import { FoldedWords } from '../../../folded-words.tsx';
import { Moment } from '../../parts/due.tsx';
import { ProblemPanel } from '../../parts/failures.tsx';
import { BusyButton } from '../../parts/keyboard/busy-button.tsx';
import { ask, reportProblem, useMe } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';
import { occurredOf, sentenceOf } from './sentence.ts';

/** What happened, the latest first; older lines come when asked for. */
export function Timeline({ found }: { readonly found: CaseDetail }) {
  const { say } = useVoice();
  const { lines, hasMore, older } = useLines(found);
  return (
    <section className="panel" aria-labelledby="timeline">
      <h2 id="timeline">{say('web.timeline')}</h2>
      <ol className="timeline">
        {lines.map((line) => (
          <Line key={line.id} line={line} found={found} />
        ))}
      </ol>
      {older.error && <ProblemPanel problem={older.error} />}
      {hasMore && (
        <BusyButton
          variant="default"
          size="xs"
          isBusy={older.isPending}
          onClick={() => older.mutate()}
        >
          {say('web.timeline.older')}
        </BusyButton>
      )}
    </section>
  );
}

type LineProps = { readonly line: TimelineLine; readonly found: CaseDetail };

function Line({ line, found }: LineProps) {
  const voice = useVoice();
  const { zone } = useMe();
  const isPrivate = line.kind === 'note';
  return (
    <li data-kind={line.kind}>
      <p className="line-what">{sentenceOf(line, found, voice, zone)}</p>
      {line.text && (
        <FoldedWords
          className={isPrivate ? 'words note' : 'words'}
          text={line.text}
          say={voice.say}
        />
      )}
      <p className="line-when">
        {line.by && <bdi>{line.by.name}</bdi>}
        <Moment at={line.at} />
        <span>{occurredOf(line, voice, zone)}</span>
        {isPrivate && <span>{voice.say('web.timeline.private')}</span>}
      </p>
    </li>
  );
}

const latestFirst = (a: TimelineLine, b: TimelineLine): number =>
  b.at.localeCompare(a.at) || b.id.localeCompare(a.id);

function useLines(found: CaseDetail) {
  const [loaded, setLoaded] = useState<readonly TimelineLine[]>([]);
  const [loadedMore, setLoadedMore] = useState<boolean>();
  const known = new Map([...loaded, ...found.timeline].map((line) => [line.id, line]));
  const lines = [...known.values()].sort(latestFirst);
  const older = useMutation({
    mutationFn: () => {
      const last = lines.at(-1);
      const query = last ? { before: last.id } : {};
      return ask(readCaseEndpoint, { params: { caseId: found.id }, query });
    },
    onError: reportProblem,
    onSuccess: (page) => {
      setLoaded((now) => [...now, ...page.timeline]);
      setLoadedMore(page.timelineMore);
    },
  });
  return { lines, hasMore: loadedMore ?? found.timelineMore, older };
}
