import { Link } from '@tanstack/react-router';
import { useCan } from '@/session/can';

interface Props {
  account: { id: string; name: string };
  className?: string;
}

// Sales and delivery know an account by its card; its page shows them that much and their own side of it.
export function AccountLink({ account, className }: Props) {
  const can = useCan();
  if (!can('accounts:view') && !can('account_cards:view'))
    return <span className={className}>{account.name}</span>;
  return (
    <Link to="/accounts/$id" params={{ id: account.id }} className={className}>
      {account.name}
    </Link>
  );
}
