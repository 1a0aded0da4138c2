// Runs before the first paint, so a dark screen never flashes white.
(() => {
  let stored = null;
  try {
    stored = localStorage.getItem('atrium-color-scheme');
  } catch {
    // Storage can be refused; the system's choice then holds.
  }
  const dark =
    stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
