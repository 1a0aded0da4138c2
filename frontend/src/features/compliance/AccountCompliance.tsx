import { IconShieldCheck } from '@tabler/icons-react';
import { listComplianceItemsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { useWhyNot } from '@/session/can';
import { AccountRows } from '@/shared/list/AccountRows';
import { useRows } from '@/shared/list/use-rows';
import { ComplianceDialog } from './ComplianceDialog';
import { ComplianceTable } from './ComplianceTable';

export function AccountCompliance({ account, today }: { account: { id: string }; today: string }) {
  const whyNot = useWhyNot();
  const list = useRows(listComplianceItemsInfiniteOptions({ query: { account_id: account.id, limit: 50 } }));
  return (
    <AccountRows
      title="Compliance"
      what="compliance items"
      icon={IconShieldCheck}
      why="This account has no compliance item yet."
      list={list}
      add={{
        label: 'New compliance item',
        reason: whyNot('compliance_items:add', 'Ask an admin for the right to add compliance items'),
      }}
      dialog={(close) => <ComplianceDialog fixed={{ account_id: account }} onClose={close} />}
    >
      {(items) => <ComplianceTable items={items} today={today} ofAccount />}
    </AccountRows>
  );
}
