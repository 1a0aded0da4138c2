import type { AccountCard } from '@/api/gen/types.gen';
import { Facts } from '@/shared/ui/Facts';
import { Panel } from '@/shared/ui/Panel';
import { tierLabel } from '@/theme/status';

// What those see who know the client by its card only.
export const CardFacts = ({ card }: { card: AccountCard }) => (
  <Panel title="About">
    <Facts
      facts={[
        ['Name', card.name],
        ['Service level', tierLabel(card.sla_tier) ?? 'Not set'],
      ]}
    />
  </Panel>
);
