import { IconCheck, IconTrophy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SalesWorkspace } from '@/api/gen/types.gen';
import { day, money } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';

interface Props {
  view: SalesWorkspace;
  today: string;
}

export const WonPanel = ({ view, today }: Props) => (
  <Panel
    title="Won this month"
    note={view.won_this_month.length > 0 ? money(view.stats.won_mrr) : undefined}
    id="won"
  >
    {view.won_this_month.length === 0 && (
      <EmptyPanel icon={IconTrophy} why="No deal has been won this month yet." />
    )}
    {view.won_this_month.length > 0 && (
      <ul className={rows.list}>
        {view.won_this_month.map((deal) => (
          <li key={deal.id} className={rows.row}>
            <IconCheck size={16} aria-hidden color="var(--tone-green)" />
            <div className={rows.words}>
              <Link to="/deals/$id" params={{ id: deal.id }} className={rows.title}>
                {deal.name}
              </Link>
              <span className={rows.sub}>
                {[deal.account?.name, deal.closed_on && day(deal.closed_on, today)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <span className={rows.strong}>{money(deal.mrr)}</span>
          </li>
        ))}
      </ul>
    )}
  </Panel>
);
