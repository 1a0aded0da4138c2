import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { getDealOptions, removeDealMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Deal } from '@/api/gen/types.gen';
import { usePolled } from '@/api/poll';
import { closing } from '@/features/deals/closing';
import { DealDialog } from '@/features/deals/DealDialog';
import { StagePanel } from '@/features/deals/StagePanel';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { day, exactMoney } from '@/shared/format/format';
import { AccountLink } from '@/shared/ui/AccountLink';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { Facts } from '@/shared/ui/Facts';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { RefreshBar } from '@/shared/ui/RefreshBar';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';

export const Route = createFileRoute('/_staff/deals/$id')({ component: DealPage });

function DealPage() {
  const { id } = Route.useParams();
  const options = getDealOptions({ path: { deal_id: id } });
  const query = usePolled(options);
  return (
    <Page
      title={query.data?.name ?? 'Deal'}
      above={<Link to="/deals">Deals</Link>}
      actions={<RefreshBar query={options} />}
    >
      <QueryPanel query={query} what="this deal" rows={5}>
        {(deal) => <Loaded deal={deal} />}
      </QueryPanel>
    </Page>
  );
}

function Loaded({ deal }: { deal: Deal }) {
  const whyNot = useWhyNot();
  const navigate = Route.useNavigate();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const closedReason = whyNot('deals:change', 'Ask an admin for the right to edit deals');
  return (
    <>
      <StagePanel deal={deal} closedReason={closedReason} />
      <Panel
        title="About"
        action={
          <>
            <DisabledReason
              size="compact-xs"
              variant="default"
              reason={closedReason}
              onClick={() => setOpen('edit')}
            >
              Edit deal
            </DisabledReason>
            <DisabledReason
              size="compact-xs"
              variant="default"
              reason={whyNot('deals:remove', 'Ask an admin for the right to remove deals')}
              onClick={() => setOpen('remove')}
            >
              Remove
            </DisabledReason>
          </>
        }
      >
        <About deal={deal} />
      </Panel>
      {open === 'edit' && <DealDialog record={deal} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <RemoveDialog
          name={deal.name}
          mutation={removeDealMutation()}
          variables={{ path: { deal_id: deal.id } }}
          onClose={() => setOpen(null)}
          onRemoved={() => navigate({ to: '/deals' })}
        >
          A deal that was lost is better moved to a lost stage: then it still counts in the history.
        </RemoveDialog>
      )}
    </>
  );
}

function About({ deal }: { deal: Deal }) {
  const { today } = useMe();
  return (
    <Facts
      facts={[
        ['Account', deal.account ? <AccountLink key="account" account={deal.account} /> : 'No account yet'],
        ['MRR', exactMoney(deal.mrr)],
        ['Probability', `${deal.probability}%`],
        ['Close', closing(deal, today)],
        ['Owner', deal.owner.name],
        ['Opened', day(deal.opened_on, today)],
      ]}
    />
  );
}
