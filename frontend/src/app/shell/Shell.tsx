import { AppShell, Burger, Drawer, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { QueryClientContext, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { viewingClient } from '@/api/view-as';
import { PaletteButton } from '@/app/palette/PaletteButton';
import { MeMenu } from '@/app/shell/MeMenu';
import { OfflineStrip } from '@/app/shell/OfflineStrip';
import classes from '@/app/shell/Shell.module.css';
import { Shortcuts } from '@/app/shell/Shortcuts';
import { Sidebar } from '@/app/shell/Sidebar';
import { ThemeMenu } from '@/app/shell/ThemeMenu';
import { SessionEndedDialog } from '@/session/SessionEndedDialog';
import { useMe } from '@/session/use-me';
import { ViewAsBanner } from '@/session/ViewAsBanner';
import { ViewAsEnded } from '@/session/ViewAsEnded';
import { useViewing, useViewingFromAddress, ViewingContext } from '@/session/view-as';
import { LiveRegion } from '@/shared/ui/LiveRegion';
import { BrandMark } from '@/theme/BrandMark';

export function Shell({ children }: { children: ReactNode }) {
  return (
    <ViewingContext value={useViewingFromAddress()}>
      <Frame>{children}</Frame>
    </ViewingContext>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const viewing = useViewing();
  const me = useMe();
  const [sheet, setSheet] = useState(false);
  const [opened, { open, close }] = useDisclosure();
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes.
  useEffect(close, [path]);

  return (
    <AppShell
      className={viewing ? classes.viewing : undefined}
      layout="alt"
      header={{ height: 52 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: true } }}
    >
      {viewing && <ViewAsBanner viewing={viewing} />}
      <AppShell.Header className={`${classes.header} no-print`}>
        <a href="#main" className={`${classes.skip} no-print`}>
          Skip to content
        </a>
        <Group gap="xs">
          <Burger onClick={open} hiddenFrom="sm" size="sm" aria-label="Open the menu" />
          <span className={classes.organization}>{me.organization.name}</span>
        </Group>
        <Group gap="xs">
          <PaletteButton />
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
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <OfflineStrip />
        <ViewAsEnded />
        {viewing ? (
          <ThroughTheirEyes key={viewing.id} memberId={viewing.id}>
            {children}
          </ThroughTheirEyes>
        ) : (
          children
        )}
      </AppShell.Main>
      <LiveRegion />
      <Shortcuts sheet={sheet} onSheet={setSheet} />
      <SessionEndedDialog />
    </AppShell>
  );
}

// Another person is another page: its key makes everything start from a skeleton.
function ThroughTheirEyes({ memberId, children }: { memberId: string; children: ReactNode }) {
  const own = useQueryClient();
  const theirs = useMemo(() => viewingClient(own, memberId), [own, memberId]);
  return <QueryClientContext value={theirs}>{children}</QueryClientContext>;
}

const Brand = ({ children }: { children?: ReactNode }) => (
  <div className={classes.brand}>
    <BrandMark />
    <span>Atrium</span>
    {children}
  </div>
);
