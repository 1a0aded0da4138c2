import type { AnyRouter } from '@tanstack/react-router';

// Which link was followed on which page: whoever goes back stands there again, and not at the beginning.
export function noteLinks(router: AnyRouter) {
  const followed = new Map<string, string>();
  let back = false;
  router.history.subscribe(({ action }: { action: { type: string } }) => {
    back = action.type === 'BACK' || action.type === 'FORWARD' || action.type === 'GO';
  });
  router.subscribe('onBeforeNavigate', ({ fromLocation }) => {
    const link = document.activeElement?.closest('main a[href]');
    if (fromLocation && link) followed.set(fromLocation.href, link.getAttribute('href') ?? '');
  });
  return (href: string) => {
    const link = back && followed.get(href);
    return link ? document.querySelector<HTMLElement>(`main a[href="${CSS.escape(link)}"]`) : null;
  };
}
