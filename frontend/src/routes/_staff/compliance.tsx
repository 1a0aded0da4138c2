import { IconShieldCheck } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { listComplianceItemsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { ComplianceDialog } from '@/features/compliance/ComplianceDialog';
import { ComplianceTable } from '@/features/compliance/ComplianceTable';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, chosen, flag, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { anyStatus, choices, type Filter } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { complianceStatuses, statusChoices } from '@/theme/status';

const sorts = choices({ due: 'Soonest due first', '-due': 'Latest due first', account: 'By account' });

const search = addressed({
  q: text,
  status: oneOf(['open', 'in_progress', 'done', 'waived', 'any']),
  account_id: text,
  assignee_id: text,
  framework: text,
  overdue: flag,
  unassigned: flag,
  sort: chosen(sorts),
});

const notClosed = { value: 'not_closed', label: 'Not closed' };
const filters: Filter[] = [
  {
    kind: 'choice',
    key: 'status',
    label: 'Status',
    choices: [notClosed, ...statusChoices(complianceStatuses), anyStatus],
    standard: notClosed.value,
  },
  { kind: 'account', key: 'account_id', label: 'Account' },
  { kind: 'member', key: 'assignee_id', label: 'Assigned to' },
  { kind: 'flag', key: 'overdue', label: 'Overdue' },
  { kind: 'flag', key: 'unassigned', label: 'Unassigned' },
];

export const Route = createFileRoute('/_staff/compliance')({
  validateSearch: search,
  component: CompliancePage,
});

function CompliancePage() {
  const { today } = useMe();
  const whyNot = useWhyNot();
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  const { status, ...others } = asked;
  const chosen = status === 'any' ? {} : status ? { status } : { open: true };
  const query = { ...others, ...chosen, limit: 50 };
  const list = useRows(listComplianceItemsInfiniteOptions({ query }));
  return (
    <>
      <ListPage
        title="Compliance items"
        one="compliance item"
        many="compliance items"
        none="Nothing has to be done for compliance."
        icon={IconShieldCheck}
        find="Find a control"
        filters={filters}
        sorts={sorts}
        search={asked}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/compliance-items', query }}
        list={list}
        known={(item) => [item.account, item.assignee]}
        create={{
          label: 'New compliance item',
          reason: whyNot('compliance_items:add', 'Ask an admin for the right to add compliance items'),
          onClick: () => setAdding(true),
        }}
      >
        {(items) => <ComplianceTable items={items} today={today} />}
      </ListPage>
      {adding && <ComplianceDialog onClose={() => setAdding(false)} />}
    </>
  );
}
