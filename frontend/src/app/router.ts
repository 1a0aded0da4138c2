import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { noteLinks } from '@/app/back';
import { ErrorPage } from '@/app/error-page';
import { NotFound } from '@/app/not-found';
import { noteRecents } from '@/app/palette/recents';
import { announce } from '@/shared/ui/LiveRegion';
import { routeTree } from '../routeTree.gen';

export function createAppRouter(queries: QueryClient, history?: RouterHistory) {
  const router = createRouter({
    routeTree,
    history,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
  const linkLeft = noteLinks(router);
  router.subscribe('onRendered', ({ pathChanged, fromLocation, toLocation }) => {
    if (!fromLocation) return;
    // Another person's workspace is another page, though the path stays.
    const personChanged = asOf(fromLocation.search) !== asOf(toLocation.search);
    if (pathChanged || personChanged) moveTo(linkLeft(toLocation.href));
  });
  noteRecents(router);
  return router;
}

const asOf = (search: { as?: string }) => search.as;

// What the page draws with is fetched while the server is asked who is there.
export function loadFirstPage(router: ReturnType<typeof createAppRouter>) {
  const { pathname } = router.latestLocation;
  const [routes] = router.getMatchedRoutes(pathname === '/' ? '/workspace' : pathname);
  for (const route of routes) router.loadRouteChunk(route);
}

function moveTo(link: HTMLElement | null) {
  const heading = document.querySelector<HTMLElement>('h1');
  (link ?? heading)?.focus({ preventScroll: true });
  if (heading?.textContent) announce(heading.textContent);
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
