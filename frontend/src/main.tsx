import '@fontsource-variable/inter/wght.css';
import '@/theme/mantine.css';
import '@/theme/base.css';
import '@/theme/print.css';
import '@/api/client';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from '@/app/providers';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// In slices, so that a slow phone answers to touch while the first page is drawn.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <Providers />
    </StrictMode>,
  ),
);
