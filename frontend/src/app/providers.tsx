import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { onSignedOut } from '@/api/client';
import { createQueryClient } from '@/app/query-client';
import { createAppRouter, loadFirstPage } from '@/app/router';
import { setSessionEnded } from '@/session/session-ended';
import { meOptions } from '@/session/use-me';
import { cssVariables } from '@/theme/css-variables';
import { theme } from '@/theme/theme';

const queries = createQueryClient();
const router = createAppRouter(queries);
loadFirstPage(router);
const colorScheme = localStorageColorSchemeManager({ key: 'atrium-color-scheme' });

// Someone who was never signed in is sent to the sign-in page instead.
onSignedOut(() => {
  if (queries.getQueryData(meOptions().queryKey)) setSessionEnded(true);
});

export const Providers = () => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    colorSchemeManager={colorScheme}
    defaultColorScheme="auto"
  >
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>
);
