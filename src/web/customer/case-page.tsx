import { useCallback, useEffect, useState } from 'react';
import { isolate } from '#i18n/format.ts';
import type { AnswerOf } from '#kernel/endpoint.ts';
import { call, type Problem } from '../call.ts';
import { caseNumber } from '../case-number.ts';
import { ownZone, sayMoment } from '../when.ts';
import { Frame, Loading, ProblemNote } from './frame.tsx';
import { LostLink } from './lost-link.tsx';
import { MailWish } from './mail-wish.tsx';
import { Remedies } from './remedies.tsx';
import { readCaseRoute } from './routes.ts';
import { SettledQuestion, useSettling } from './settled.tsx';
import { SayThanks } from './thanks.tsx';
import { Timeline } from './timeline.tsx';
import { useVoice } from './voice.tsx';
import { WriteMore } from './write-more.tsx';

export type CaseView = AnswerOf<typeof readCaseRoute>;

const refreshMillis = 30_000;

/** The server's words for a link it does not know (any more). */
const lost: readonly string[] = ['links.unknown', 'not-found', 'bad-input'];

/** The customer's private page. Reading it changes nothing, so it may be looked at as often as one likes. */
export function CasePage({ token }: { readonly token: string }) {
  const { language } = useVoice();
  const [view, setView] = useState<CaseView>();
  const [problem, setProblem] = useState<Problem>();
  const load = useCallback(async () => {
    const outcome = await call(readCaseRoute, { params: { token } });
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok) setView(outcome.value);
  }, [token]);
  // The failure's name comes in the reader's language, so a new language is a new reading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `language` is why it is read again.
  useEffect(() => {
    void load();
    const timer = setInterval(() => document.hidden || void load(), refreshMillis);
    return () => clearInterval(timer);
  }, [load, language]);
  // A link that was renewed meanwhile takes no words away that are being written.
  const isLost = problem !== undefined && lost.includes(problem.code);
  return (
    <Frame company={view?.company ?? ''}>
      {isLost && <LostLink isAside={view !== undefined} />}
      {!isLost && problem && <ProblemNote problem={problem} retry={() => void load()} />}
      {view && <CaseBody view={view} token={token} changed={setView} />}
      {!view && !problem && <Loading />}
    </Frame>
  );
}

export type PartProps = {
  readonly view: CaseView;
  readonly token: string;
  readonly changed: (view: CaseView) => void;
};

function CaseBody(props: PartProps) {
  const { view } = props;
  const voice = useVoice();
  const { say, language } = voice;
  const settling = useSettling(props);
  const isAll = view.rest === undefined;
  const owner = isolate(view.owner);
  const number =
    view.caseNumber === undefined
      ? undefined
      : say('customer-page.case.number', { number: caseNumber(view.caseNumber, language) });
  const title = number ?? say(`customer-page.case.${view.state}`, { owner });
  useEffect(() => {
    document.title = [title, view.company].join(' · ');
  }, [title, view.company]);
  const opened = sayMoment(view.openedAt, voice, ownZone());
  return (
    <>
      <div className="title">
        {number !== undefined && (
          <p className="eyebrow">
            {number} · <bdi>{view.failureName}</bdi>
          </p>
        )}
        <h1 ref={settling.heading} tabIndex={-1}>
          {say(`customer-page.case.${view.state}`, { owner })}
        </h1>
        <p className="hint">{say('customer-page.case.since', { when: opened })}</p>
        {view.standIn !== undefined && view.state !== 'closed' && (
          <p>{say('customer-page.case.stand-in', { owner, name: isolate(view.standIn) })}</p>
        )}
      </div>
      {view.state === 'open' && <Next view={view} />}
      {view.rest && (
        <p className="card">{say(`customer-page.case.rest-${view.rest}`, { owner })}</p>
      )}
      {isAll && settling.isHigh && <SettledQuestion view={view} settling={settling} />}
      <Remedies view={view} />
      <section>
        <h2>{say('customer-page.case.done')}</h2>
        <Timeline view={view} />
      </section>
      <SayThanks {...props} />
      <WriteMore {...props} />
      {isAll && !settling.isHigh && <SettledQuestion view={view} settling={settling} />}
      <MailWish {...props} />
    </>
  );
}

/** What is promised and by when; said as it is when that time has passed. */
function Next({ view }: { readonly view: CaseView }) {
  const voice = useVoice();
  const { say } = voice;
  const owner = isolate(view.owner);
  const { next } = view;
  if (!next) return <p className="card">{say('customer-page.case.working', { owner })}</p>;
  const due = sayMoment(next.dueAt, voice, ownZone());
  return (
    <section className={next.overdue ? 'card late' : 'card good'}>
      <h2 className="eyebrow">{say('customer-page.case.next')}</h2>
      <p className="lead">{say(`promise.customer.${next.kind}`, { owner, due })}</p>
      {next.overdue && <p>{say('customer-page.case.late')}</p>}
    </section>
  );
}
