import type { AnyRouter } from '@tanstack/react-router';

interface Recent {
  href: string;
  title: string;
}

const most = 6;
let recents: Recent[] = [];

export const recentPages = () => recents;

// A page is noted as it is left: by then its title says what it was about. Kept until the tab closes.
export function noteRecents(router: AnyRouter) {
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    const title = document.title.replace(/ · Atrium$/, '');
    if (!fromLocation || !pathChanged || !title) return;
    const href: string = fromLocation.href;
    recents = [{ href, title }, ...recents.filter((recent) => recent.title !== title)].slice(0, most);
  });
}
