// Runs before the first paint.
(() => {
  // A dark screen never flashes white.
  let stored = null;
  try {
    stored = localStorage.getItem('atrium-color-scheme');
  } catch {
    // Storage can be refused; the system's choice then holds.
  }
  const dark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // A part that does not come is said, where nothing else can say it any more.
  window.addEventListener(
    'error',
    ({ target }) => {
      const boot = target instanceof HTMLScriptElement && document.querySelector('.boot');
      if (!boot) return;
      boot.textContent = 'Atrium could not be loaded. Check your connection, then ';
      const again = Object.assign(document.createElement('a'), {
        href: location.href,
        textContent: 'try again',
      });
      boot.append(again);
    },
    true,
  );

  // A page that is opened while the server is out of reach says so in its own words. It is not for the first page to wait for.
  window.addEventListener('load', () => navigator.serviceWorker?.register('/offline.js').catch(() => {}));

  // What every page of the team needs is on its way before the first script has arrived.
  if (/^\/(login|setup|welcome)\b/.test(location.pathname)) return;
  const parts = document.querySelector('meta[name="team-parts"]')?.content.split(' ') ?? [];
  const early = [
    { rel: 'preload', as: 'fetch', href: '/api/v1/me' },
    ...parts.map((href) => ({ rel: 'modulepreload', href })),
  ];
  for (const link of early) {
    document.head.append(
      Object.assign(document.createElement('link'), { crossOrigin: 'anonymous', ...link }),
    );
  }
})();
