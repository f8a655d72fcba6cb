import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { Problem } from '../call.ts';
import { CasePage } from './features/case/case-page.tsx';
import { openPages, type Search } from './features/list/cases-query.ts';
import { ListPage } from './features/list/list-page.tsx';
import { isShown, pagesIn } from './features/list/shown.ts';
import { SignInPage } from './features/sign-in/sign-in-page.tsx';
import { onDemand } from './on-demand.tsx';
import { NotFound, RouteFailed } from './parts/failures.tsx';
import { meQuery, onSignedOut, queryClient } from './queries.ts';
import { Shell } from './shell/shell.tsx';

const rootRoute = createRootRoute({ notFoundComponent: NotFound });

/** Only a path of our own: a link must not be able to send somebody elsewhere after signing in. */
const ownPath = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = ownPath(search['to']);
    return to === undefined ? {} : { to };
  },
  component: SignInPage,
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (problem) {
      if ((problem as Problem).status !== 401) throw problem;
      throw redirect({ to: '/sign-in', search: { to: location.href } });
    }
  },
  component: Shell,
  errorComponent: RouteFailed,
});

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): Search => {
    const pages = pagesIn(search['pages']);
    return {
      ...(isShown(search['show']) ? { show: search['show'] } : {}),
      ...(typeof search['incident'] === 'string' ? { incident: search['incident'] } : {}),
      ...(pages > 1 ? { pages } : {}),
    };
  },
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => openPages(deps),
  component: ListPage,
});

const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases/$caseId',
  component: CasePage,
});

const incidentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/incidents',
  component: onDemand(
    'IncidentsPage',
    async () => (await import('./features/incidents/incidents-page.tsx')).IncidentsPage,
  ),
});

const incidentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/incidents/$incidentId',
  component: onDemand(
    'IncidentPage',
    async () => (await import('./features/incidents/incident-page.tsx')).IncidentPage,
  ),
});

const learningRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/learning',
  component: onDemand(
    'LearningPage',
    async () => (await import('./features/learning/learning-page.tsx')).LearningPage,
  ),
});

const policyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/policy',
  component: onDemand(
    'PolicyPage',
    async () => (await import('./features/policy/policy-page.tsx')).PolicyPage,
  ),
});

const pairsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/pairs',
  component: onDemand(
    'PairsPage',
    async () => (await import('./features/customers/pairs-page.tsx')).PairsPage,
  ),
});

const waitingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/waiting',
  component: onDemand(
    'WaitingPage',
    async () => (await import('./features/waiting/waiting-page.tsx')).WaitingPage,
  ),
});

const promisesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/promises',
  component: onDemand(
    'PromisesPage',
    async () => (await import('./features/promises/promises-page.tsx')).PromisesPage,
  ),
});

const booksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/books',
  component: onDemand(
    'BooksPage',
    async () => (await import('./features/books/books-page.tsx')).BooksPage,
  ),
});

const passwordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/password',
  component: onDemand(
    'PasswordPage',
    async () => (await import('./features/account/password-page.tsx')).PasswordPage,
  ),
});

const noticesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/notices',
  component: onDemand(
    'NoticesPage',
    async () => (await import('./features/account/notices-page.tsx')).NoticesPage,
  ),
});

const thanksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/thanks',
  component: onDemand(
    'ThanksPage',
    async () => (await import('./features/thanks/thanks-page.tsx')).ThanksPage,
  ),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    shellRoute.addChildren([
      listRoute,
      caseRoute,
      waitingRoute,
      promisesRoute,
      booksRoute,
      incidentsRoute,
      incidentRoute,
      learningRoute,
      policyRoute,
      pairsRoute,
      passwordRoute,
      noticesRoute,
      thanksRoute,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Opened from the list, which is one step back. */
    isFromList?: boolean;
    /** Left for the sign-in page because the session ended. */
    hasEnded?: boolean;
  }
}

onSignedOut(() => {
  if (router.state.location.pathname === '/sign-in') return;
  // First away from the pages that show whose data it is, then the data.
  void router
    .navigate({
      to: '/sign-in',
      search: { to: router.state.location.href },
      state: { hasEnded: true },
    })
    .then(() => queryClient.clear());
});
