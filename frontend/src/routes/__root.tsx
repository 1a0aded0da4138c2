import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';

import { LoneErrorPage } from '@/app/error-page';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  errorComponent: LoneErrorPage,
});
