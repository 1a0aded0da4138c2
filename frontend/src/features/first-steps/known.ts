import { useQuery } from '@tanstack/react-query';
import {
  listDealsOptions,
  listMembersOptions,
  listWorkspaceAccessRulesOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Dashboard } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';

// What an organization has brought in so far; undefined while it is asked.
export interface Known {
  team: boolean | undefined;
  accounts: boolean;
  subscriptions: boolean;
  health: boolean;
  deals: boolean | undefined;
  access: boolean | undefined;
}

// From what the dashboard shows; what it does not show is asked for only where it could be missing.
export function useKnown({ stats, movements, health }: Dashboard, begun: boolean) {
  const me = useMe();
  const alone = me.viewable.length === 0;
  const members = useQuery({ ...listMembersOptions({ query: { limit: 2 } }), enabled: begun && alone });
  const noneOpen = stats.open_deals === 0;
  const deals = useQuery({ ...listDealsOptions({ query: { limit: 1 } }), enabled: noneOpen });
  const rules = useQuery({ ...listWorkspaceAccessRulesOptions(), enabled: begun });
  const known: Known = {
    team: !alone || (members.data && members.data.data.length > 1),
    accounts: stats.accounts > 0,
    subscriptions:
      stats.mrr.amount_minor > 0 ||
      movements.some(({ opening, closing }) => opening.amount_minor > 0 || closing.amount_minor > 0),
    health: health.green + health.yellow + health.red > 0,
    deals: !noneOpen || (deals.data && deals.data.data.length > 0),
    access: rules.data && rules.data.data.length > 0,
  };
  return { known, asking: members.isLoading || deals.isLoading || rules.isLoading };
}
