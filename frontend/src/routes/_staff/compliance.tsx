import { IconShieldCheck } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listComplianceItemsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeComplianceItem } from '@/api/gen/sdk.gen';
import type { ComplianceItem, ComplianceItemChanges } from '@/api/gen/types.gen';
import { ComplianceDialog } from '@/features/compliance/ComplianceDialog';
import { ComplianceTable } from '@/features/compliance/ComplianceTable';
import { useMe } from '@/session/use-me';
import { addressed, chosen, flag, oneOf, text } from '@/shared/address';
import { assigning, byPatch } from '@/shared/bulk/bulk';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { anyStatus, choices } from '@/shared/list/search';
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
  advised: flag,
  sort: chosen(sorts),
});

const notClosed = { value: 'not_closed', label: 'Not closed' };

const change = byPatch<ComplianceItem, ComplianceItemChanges>(({ id }, body, sending) =>
  changeComplianceItem({ path: { compliance_item_id: id }, body, ...sending }),
);

const isOpen = ({ status }: ComplianceItem) => status === 'open' || status === 'in_progress';

const list = listOf({
  search,
  query: ({ status, ...asked }) => ({
    ...asked,
    ...(status === 'any' ? {} : status ? { status } : { open: true }),
    limit: 50,
  }),
  useAll: (query) => useRows(listComplianceItemsInfiniteOptions({ query })),
  path: '/compliance-items',
  title: 'Compliance items',
  one: 'compliance item',
  many: 'compliance items',
  none: () => 'Nothing has to be done for compliance.',
  icon: IconShieldCheck,
  find: 'Find a control',
  filters: [
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
    { kind: 'flag', key: 'advised', label: 'In my workspace' },
  ],
  sorts,
  known: (item) => [item.account, item.assignee],
  bulk: {
    right: 'compliance_items:change',
    nameOf: ({ control }) => control,
    actions: [
      change({
        label: 'Mark done',
        said: 'marked done',
        only: isOpen,
        body: () => ({ status: 'done' }),
        before: ({ status }) => ({ status }),
      }),
      change({
        ...assigning,
        body: (assignee_id) => ({ assignee_id }),
        before: ({ assignee }) => ({ assignee_id: assignee?.id ?? null }),
      }),
    ],
  },
  add: { label: 'New compliance item', right: 'compliance_items:add', ask: 'add compliance items' },
});

export const Route = createFileRoute('/_staff/compliance')({
  validateSearch: search,
  component: CompliancePage,
});

function CompliancePage() {
  const { today } = useMe();
  return (
    <ListPage list={list} dialog={(close) => <ComplianceDialog onClose={close} />}>
      {(items) => <ComplianceTable items={items} today={today} />}
    </ListPage>
  );
}
