import { AppShell, Burger, Drawer, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { MeMenu } from '@/app/shell/MeMenu';
import { OfflineStrip } from '@/app/shell/OfflineStrip';
import classes from '@/app/shell/Shell.module.css';
import { Shortcuts } from '@/app/shell/Shortcuts';
import { Sidebar } from '@/app/shell/Sidebar';
import { ThemeMenu } from '@/app/shell/ThemeMenu';
import { SessionEndedDialog } from '@/session/SessionEndedDialog';
import { useMe } from '@/session/use-me';
import { LiveRegion } from '@/shared/ui/LiveRegion';
import { BrandMark } from '@/theme/BrandMark';

export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const [sheet, setSheet] = useState(false);
  const [opened, { open, close }] = useDisclosure();
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes.
  useEffect(close, [path]);

  return (
    <AppShell
      layout="alt"
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: true } }}
    >
      <a href="#main" className={`${classes.skip} no-print`}>
        Skip to content
      </a>
      <AppShell.Header className={`${classes.header} no-print`}>
        <Group gap="xs">
          <Burger onClick={open} hiddenFrom="sm" size="sm" aria-label="Open the menu" />
          <span className={classes.organization}>{me.organization.name}</span>
        </Group>
        <Group gap="xs">
          <ThemeMenu />
          <MeMenu onKeys={() => setSheet(true)} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar visibleFrom="sm" className={`${classes.navbar} no-print`} aria-label="Main">
        <Brand />
        <Sidebar />
      </AppShell.Navbar>
      <Drawer.Root opened={opened} onClose={close} size={264}>
        <Drawer.Overlay />
        <Drawer.Content aria-label="Menu">
          <Brand>
            <Drawer.CloseButton aria-label="Close the menu" size="lg" />
          </Brand>
          <nav aria-label="Main">
            <Sidebar />
          </nav>
        </Drawer.Content>
      </Drawer.Root>
      <AppShell.Main id="main" tabIndex={-1}>
        <OfflineStrip />
        {children}
      </AppShell.Main>
      <LiveRegion />
      <Shortcuts sheet={sheet} onSheet={setSheet} />
      <SessionEndedDialog />
    </AppShell>
  );
}

const Brand = ({ children }: { children?: ReactNode }) => (
  <div className={classes.brand}>
    <BrandMark />
    <span>Atrium</span>
    {children}
  </div>
);
