import { createFileRoute } from '@tanstack/react-router';
import type { Account } from '@/api/gen/types.gen';
import { AccountFacts } from '@/features/accounts/AccountFacts';
import { CardFacts } from '@/features/accounts/CardFacts';
import { HealthPanel } from '@/features/accounts/HealthPanel';
import { SignalsPanel } from '@/features/accounts/SignalsPanel';
import { ContactsPanel } from '@/features/contacts/ContactsPanel';
import { useCan } from '@/session/can';
import { useMe } from '@/session/use-me';
import page from '@/shared/ui/Page.module.css';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/')({ component: Overview });

function Overview() {
  const { card, account } = useShownAccount();
  const can = useCan();
  if (account) return <Whole account={account} />;
  return (
    <>
      <CardFacts card={card} />
      {can('contacts:view') && <ContactsPanel account={card} />}
    </>
  );
}

function Whole({ account }: { account: Account }) {
  const { today } = useMe();
  return (
    <div className={page.columns}>
      <div className={page.stack}>
        <HealthPanel accountId={account.id} today={today} />
      </div>
      <div className={`${page.stack} ${page.sideFirst}`}>
        <SignalsPanel signals={account.signals} />
        <AccountFacts account={account} today={today} />
      </div>
    </div>
  );
}
