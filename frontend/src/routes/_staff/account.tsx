import { Stack } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { KeysPanel } from '@/features/own-account/KeysPanel';
import { PasswordPanel } from '@/features/own-account/PasswordPanel';
import { SessionsPanel } from '@/features/own-account/SessionsPanel';
import { useCan } from '@/session/can';
import { roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';
import { Page } from '@/shared/ui/Page';

export const Route = createFileRoute('/_staff/account')({ component: AccountPage });

function AccountPage() {
  const can = useCan();
  const { name, email, role } = useMe();
  return (
    <Page
      title="Your account"
      below={<span className="dimmed">{[name, roleNames[role], email].filter(Boolean).join(' · ')}</span>}
    >
      <Stack gap="md">
        <SessionsPanel />
        <PasswordPanel />
        {can('api_keys:view') && <KeysPanel />}
      </Stack>
    </Page>
  );
}
