import type { SalesWorkspace } from '@/api/gen/types.gen';

export type SalesShow = 'closing' | 'won';

export const salesDeals = (view: SalesWorkspace, show: SalesShow | undefined, today: string) =>
  show === 'closing'
    ? view.deals.filter((deal) => deal.expected_close_on?.slice(0, 7) === today.slice(0, 7))
    : view.deals;
