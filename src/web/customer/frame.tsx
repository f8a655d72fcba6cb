import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { type Language, languages } from '#i18n/i18n.ts';
import type { Problem } from '../call.ts';
import { useVoice } from './voice.tsx';

/** What both pages share: whose page it is, the four languages, and one column. */
export function Frame({
  company,
  children,
}: {
  readonly company: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <header className="top">
        <span className="company" dir="auto">
          {company}
        </span>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </>
  );
}

function LanguageSwitch() {
  const { language, say, turnTo } = useVoice();
  return (
    <nav aria-label={say('common.language')} className="languages">
      {languages.map((one: Language) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-current={one === language}
          onClick={() => turnTo(one)}
        >
          {say(`common.language.${one}`)}
        </button>
      ))}
    </nav>
  );
}

/** The server's own sentence where it gave one. */
export function problemWords(problem: Problem, say: ReturnType<typeof useVoice>['say']): string {
  if (problem.code === 'no-connection') return say('page.no-connection');
  return problem.detail || say('page.unexpected');
}

export function ProblemNote({
  problem,
  retry,
}: {
  readonly problem: Problem;
  readonly retry?: () => void;
}) {
  const { say } = useVoice();
  const place = useLeavesToHeading();
  return (
    <div ref={place} className="note bad" role="alert">
      <p>{problemWords(problem, say)}</p>
      {retry && (
        <button type="button" className="plain" onClick={retry}>
          {say('common.retry')}
        </button>
      )}
    </div>
  );
}

/** Gone with the button that was pressed in it, it leaves the keyboard at the heading of what came. */
function useLeavesToHeading() {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = ref.current;
    return () => {
      if (!place?.contains(document.activeElement)) return;
      // Only now is it taken off the page.
      queueMicrotask(() => {
        const heading = document.querySelector<HTMLElement>('main h1');
        if (!heading) return;
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      });
    };
  }, []);
  return ref;
}

export function Loading() {
  const { say } = useVoice();
  return (
    <p className="loading" role="status">
      {say('common.loading')}
    </p>
  );
}
