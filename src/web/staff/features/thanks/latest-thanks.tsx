import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { thanksEndpoint } from '#areas/cases/recognition/recognition.contract.ts';
import { formatReference, isolate } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { Awaited, ShowMore } from '../../parts/awaited.tsx';
import { Moment } from '../../parts/due.tsx';
import { ask } from '../../queries.ts';
import { useVoice } from '../../voice.tsx';

type Thanks = AnswerOf<typeof thanksEndpoint>['thanks'][number];

/** What was said, the latest first. */
export function LatestThanks() {
  const { say } = useVoice();
  const list = useInfiniteQuery({
    queryKey: ['thanks'],
    queryFn: ({ pageParam }) =>
      ask(thanksEndpoint, { query: pageParam === '' ? {} : { before: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const thanks = list.data?.pages.flatMap((page) => page.thanks) ?? [];
  return (
    <section className="panel" aria-labelledby="latest-thanks">
      <h2 id="latest-thanks">{say('thanks.latest')}</h2>
      <Awaited query={list} height={96} />
      {list.data && thanks.length === 0 && <p>{say('thanks.none')}</p>}
      <ul className="thanks">
        {thanks.map((one) => (
          <One key={one.id} thanks={one} />
        ))}
      </ul>
      <ShowMore list={list} />
    </section>
  );
}

function One({ thanks }: { readonly thanks: Thanks }) {
  const { say, language } = useVoice();
  const to = isolate(thanks.to.name);
  return (
    <li>
      <p>
        {thanks.by
          ? say('timeline.colleague-thanked', { by: isolate(thanks.by.name), to })
          : say('timeline.thanked', { to })}
      </p>
      {thanks.text && (
        <blockquote dir="auto" className="words">
          {thanks.text}
        </blockquote>
      )}
      <p className="line-when">
        <Moment at={thanks.at} />
        <Link to="/cases/$caseId" params={{ caseId: thanks.case.id }}>
          {say('thanks.case', { number: formatReference(thanks.case.number, { language }) })}
        </Link>
      </p>
    </li>
  );
}
