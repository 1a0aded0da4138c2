import { IconCheck, IconTrophy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SalesWorkspace } from '@/api/gen/types.gen';
import { count, day, firstOf, money } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import { useGroup } from './use-group';

interface Props {
  view: SalesWorkspace;
  today: string;
  // Whether all of them were asked for.
  asked: boolean;
}

export function WonPanel({ view, today, asked }: Props) {
  const { stats, won_this_month } = view;
  const goesOn = stats.wins_this_month > won_this_month.length;
  const group = useGroup('sales', asked ? 'won' : undefined, goesOn);
  const won = group?.kind === 'sales' ? group.won_this_month : won_this_month;
  return (
    <Panel title="Won this month" note={won.length > 0 ? money(stats.won_mrr) : undefined} id="won">
      {won.length === 0 && <EmptyPanel icon={IconTrophy} why="No deal has been won this month yet." />}
      {won.length > 0 && (
        <ul className={rows.list}>
          {won.map((deal) => (
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
      {stats.wins_this_month > won.length && (
        <p className={rows.foot}>
          {asked ? (
            firstOf(won.length, stats.wins_this_month, 'deal')
          ) : (
            <Link to="/workspace" search={{ kind: 'sales', show: 'won' }} resetScroll={false}>
              Show all {count(stats.wins_this_month)}
            </Link>
          )}
        </p>
      )}
    </Panel>
  );
}
