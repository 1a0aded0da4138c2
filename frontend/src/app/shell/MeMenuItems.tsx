import { Menu } from '@mantine/core';
import { IconEye, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signOutMutation } from '@/api/gen/@tanstack/react-query.gen';
import { roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';
import { forgetDrafts } from '@/shared/form/drafts';
import type { LazyMenuProps } from '@/shared/ui/LazyMenu';

export function MeMenuItems({ target, onKeys }: LazyMenuProps & { onKeys: () => void }) {
  const me = useMe();
  // A full load leaves nothing of this person in memory.
  const signOut = useMutation({
    ...signOutMutation(),
    onSuccess: () => {
      forgetDrafts();
      window.location.assign('/login');
    },
  });
  return (
    <Menu position="bottom-end" width={220} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown aria-label="Your account">
        <Menu.Label>
          {roleNames[me.role]}
          {me.email && (
            <>
              <br />
              {me.email}
            </>
          )}
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          Your account
        </Menu.Item>
        <Menu.Item component={Link} to="/views" leftSection={<IconEye size={16} aria-hidden />}>
          Who viewed my workspace
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onKeys} visibleFrom="sm">
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate({})}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
