import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Me } from '@/api/gen/types.gen';
import { createQueryClient } from '@/app/query-client';
import { createAppRouter } from '@/app/router';
import { meOptions } from '@/session/use-me';
import { cssVariables } from '@/theme/css-variables';
import { theme } from '@/theme/theme';
import { ana } from './factories';

function clientOf(me: Me | null) {
  const queries = createQueryClient();
  if (me) queries.setQueryData(meOptions().queryKey, me);
  return queries;
}

const themed = (children: ReactNode) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
    {children}
  </MantineProvider>
);

// A whole page with its own data, as the reader gets it; nobody is signed in yet where they are null.
export function renderRoute(path: string, me: Me | null = ana) {
  const queries = clientOf(me);
  const router = createAppRouter(queries, createMemoryHistory({ initialEntries: [path] }));
  const page = render(
    themed(
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    ),
  );
  return { ...page, router, queries };
}

// A part by itself, on a page of its own.
export function renderAlone(part: ReactNode, me: Me = ana) {
  const queries = clientOf(me);
  return render(themed(<QueryClientProvider client={queries}>{part}</QueryClientProvider>));
}
