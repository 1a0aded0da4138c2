import { Button } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { Import, ImportKind } from '@/api/gen/types.gen';
import rows from '@/shared/ui/rows.module.css';
import classes from './imports.module.css';
import { importKinds } from './kinds';

interface Way {
  to: LinkProps['to'];
  label: string;
  // What an organization brings in after it.
  next?: ImportKind;
}

const ways: Record<ImportKind, Way> = {
  members: { to: '/settings/members', label: 'Invite them: nobody can sign in before', next: 'accounts' },
  accounts: { to: '/accounts', label: 'See the accounts', next: 'subscriptions' },
  subscriptions: { to: '/dashboard', label: 'See your MRR', next: 'deals' },
  deals: { to: '/deals', label: 'See the deals', next: 'leads' },
  leads: { to: '/leads', label: 'See the leads' },
};

interface Props {
  run: Import;
  onAgain: () => void;
  onNext: (kind: ImportKind) => void;
}

export function Onward({ run: { kind, status }, onAgain, onNext }: Props) {
  const { to, label, next } = ways[kind];
  const done = status === 'done';
  return (
    <div className={`${rows.foot} ${classes.onward}`}>
      {done && next && (
        <Button onClick={() => onNext(next)}>Next: {importKinds[next].label.toLowerCase()}</Button>
      )}
      <Button variant="default" onClick={onAgain}>
        Import another file
      </Button>
      {done && <Link to={to}>{label}</Link>}
    </div>
  );
}
