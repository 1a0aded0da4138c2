import '@testing-library/jest-dom/vitest';
import '@/api/client';
import { cleanup, configure } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { forgetAnswers } from '@/api/etag-fetch';

// The default second is short on a busy machine.
configure({ asyncUtilTimeout: 5_000 });

export const server = setupServer();

class NoResize {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver = NoResize;
window.HTMLElement.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});

beforeAll(() => server.listen());
afterEach(() => {
  cleanup();
  server.resetHandlers();
  forgetAnswers();
  localStorage.clear();
});
afterAll(() => server.close());
