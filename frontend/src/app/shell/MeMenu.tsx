import { Menu, UnstyledButton } from '@mantine/core';
import { IconEye, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signOutMutation } from '@/api/gen/@tanstack/react-query.gen';
import classes from '@/app/shell/Shell.module.css';
import { roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();

export function MeMenu({ onKeys }: { onKeys: () => void }) {
  const me = useMe();
  // A full load leaves nothing of this person in memory.
  const signOut = useMutation({ ...signOutMutation(), onSuccess: () => window.location.assign('/login') });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.me} aria-label={`${me.name}, your account`}>
          <span className={classes.initials} data-initials={initials(me.name)} aria-hidden />
          <span className={classes.name}>{me.name}</span>
        </UnstyledButton>
      </Menu.Target>
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
