// Says in Atrium's own words that the server cannot be reached, where a browser would show its error page. It keeps nothing: no data,
// and no part of the page, so that parts of two versions never meet.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="refresh" content="15" />
    <title>Offline · Atrium</title>
    <style>
      body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 24px; text-align: center; background: light-dark(#fafaf9, #161614); color: light-dark(#1c1917, #f5f5f4); font: 14px/20px system-ui, sans-serif; }
      h1 { margin: 0 0 8px; font-size: 20px; line-height: 28px; }
      a { color: light-dark(#0f766e, #5eead4); }
    </style>
  </head>
  <body>
    <main>
      <h1>Atrium cannot be reached</h1>
      <p>Check your connection. Nothing that was saved is lost, and this page tries again by itself.</p>
      <p><a href="">Try again now</a></p>
    </main>
  </body>
</html>`;

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
};

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(fetch(event.request).catch(() => new Response(page, { status: 503, headers })));
});
