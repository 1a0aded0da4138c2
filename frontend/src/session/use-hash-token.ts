import { useState } from 'react';

// The fragment never reaches a server log; it leaves the address bar as soon as it is read.
export function useHashToken() {
  const [token] = useState(() => window.location.hash.slice(1).replace(/^token=/, ''));
  if (token && window.location.hash)
    window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}
