import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { MeMenu } from '@/app/shell/MeMenu';
import { OfflineStrip } from '@/app/shell/OfflineStrip';
import classes from '@/app/shell/Shell.module.css';
import { Sidebar } from '@/app/shell/Sidebar';
import { ThemeMenu } from '@/app/shell/ThemeMenu';
import { SessionEndedDialog } from '@/session/SessionEndedDialog';
import { useMe } from '@/session/use-me';
import { LiveRegion } from '@/shared/ui/LiveRegion';
import { BrandMark } from '@/theme/BrandMark';

export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const [opened, { toggle, close }] = useDisclosure();
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes.
  useEffect(close, [path]);

  return (
    <AppShell
      layout="alt"
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
    >
      <a href="#main" className={`${classes.skip} no-print`}>
        Skip to content
      </a>
      <AppShell.Header className={`${classes.header} no-print`}>
        <Group gap="xs">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? 'Close the menu' : 'Open the menu'}
            aria-expanded={opened}
          />
          <span className={classes.organization}>{me.organization.name}</span>
        </Group>
        <Group gap="xs">
          <ThemeMenu />
          <MeMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={`${classes.navbar} no-print`} aria-label="Main">
        <div className={classes.brand}>
          <BrandMark />
          <span>Atrium</span>
          <Burger opened onClick={close} hiddenFrom="sm" size="sm" ml="auto" aria-label="Close the menu" />
        </div>
        <Sidebar />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <OfflineStrip />
        {children}
      </AppShell.Main>
      <LiveRegion />
      <SessionEndedDialog />
    </AppShell>
  );
}
