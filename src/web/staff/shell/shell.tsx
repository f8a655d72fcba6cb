import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { formatNumber } from '#i18n/format.ts';
import { useMe, waitingQuery } from '../queries.ts';
import { useVoice } from '../voice.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SchemeButton } from './scheme-button.tsx';

/** The frame of a day's work: where one is, whose account it is, and nothing that calls for attention. */
export function Shell() {
  const { say } = useVoice();
  const me = useMe();
  const content = useArriving();
  return (
    <>
      <a className="skip" href="#content">
        {say('web.skip')}
      </a>
      <header className="bar">
        <div className="bar-inner">
          <Link to="/" className="brand">
            <Mark />
            <span dir="auto">{me.company}</span>
          </Link>
          <nav aria-label={say('web.nav')} className="tabs">
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
              {say('web.cases')}
            </Link>
            <WaitingLink />
            <Link to="/incidents">{say('web.incidents')}</Link>
            {me.permissions.includes('export:read') && (
              <>
                <Link to="/promises">{say('web.promises')}</Link>
                <Link to="/books">{say('books.title')}</Link>
                <Link to="/learning">{say('learning.title')}</Link>
              </>
            )}
            {me.permissions.includes('customers:merge') && (
              <Link to="/customers/pairs">{say('one-customer.title')}</Link>
            )}
            {me.permissions.includes('policy:read') && (
              <Link to="/policy">{say('policy.title')}</Link>
            )}
          </nav>
          <div className="bar-end">
            <LanguageMenu />
            <SchemeButton />
            <PersonMenu me={me} />
          </div>
        </div>
      </header>
      <main ref={content} id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

/** On another page the keyboard begins at its content. */
function useArriving() {
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) content.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return content;
}

/** What waits for the reader, with how much: the one number in the frame. */
function WaitingLink() {
  const { say, language } = useVoice();
  const { data } = useQuery(waitingQuery);
  const count = data ? Object.values(data).reduce((sum, one) => sum + one, 0) : 0;
  return (
    <Link to="/waiting">
      {say('waiting.title')}
      {count > 0 && (
        <span className="badge">
          <span aria-hidden="true">{formatNumber(count, { language })}</span>
          <span className="unseen">{say('waiting.count', { count })}</span>
        </span>
      )}
    </Link>
  );
}

/** Two ends that meet again. */
function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path
        d="M4 15.5a6.5 6.5 0 0 1 6.5-6.5H13M20 8.5a6.5 6.5 0 0 1-6.5 6.5H11"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
