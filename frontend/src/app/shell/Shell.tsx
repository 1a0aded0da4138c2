import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { QueryClientContext, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { throughEyesOf, viewingClient } from '@/api/view-as';
import '@/app/touched';
import { PaletteButton } from '@/app/palette/PaletteButton';
import { Brand } from '@/app/shell/Brand';
import { MeMenu } from '@/app/shell/MeMenu';
import { OfflineStrip } from '@/app/shell/OfflineStrip';
import classes from '@/app/shell/Shell.module.css';
import { Shortcuts } from '@/app/shell/Shortcuts';
import { Sidebar } from '@/app/shell/Sidebar';
import { ThemeMenu } from '@/app/shell/ThemeMenu';
import { useSessionEnded } from '@/session/session-ended';
import { useFreshMe } from '@/session/use-fresh-me';
import { useMe } from '@/session/use-me';
import { ViewAsBanner } from '@/session/ViewAsBanner';
import { ViewAsEnded } from '@/session/ViewAsEnded';
import { useViewing, useViewingFromAddress, type Viewing, ViewingContext } from '@/session/view-as';
import { useChosenView } from '@/session/view-choice';
import { LiveRegion } from '@/shared/ui/LiveRegion';
import { Notice } from '@/shared/ui/Notice';

const MobileMenu = lazy(() => import('./MobileMenu').then((file) => ({ default: file.MobileMenu })));
const ViewAsQuestion = lazy(() =>
  import('@/session/ViewAsQuestion').then((file) => ({ default: file.ViewAsQuestion })),
);
const SessionEndedDialog = lazy(() =>
  import('@/session/SessionEndedDialog').then((file) => ({ default: file.SessionEndedDialog })),
);

export function Shell({ children }: { children: ReactNode }) {
  const { viewing, asked, choose } = useChosenView(useViewingFromAddress());
  function view() {
    choose();
    // The button is gone; who reads goes on where the page begins.
    document.getElementById('main')?.focus();
  }
  return (
    <ViewingContext value={viewing}>
      <Frame>
        {asked ? (
          <Suspense>
            <ViewAsQuestion asked={asked} onView={view} />
          </Suspense>
        ) : (
          children
        )}
      </Frame>
    </ViewingContext>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const viewing = useViewing();
  const me = useMe();
  useFreshMe();
  const [sheet, setSheet] = useState(false);
  // The menu stays the same one, or it would open again on the page that it led to.
  const showKeys = useCallback(() => setSheet(true), []);
  const [opened, { open, close }] = useDisclosure();
  const [menuAsked, setMenuAsked] = useState(false);
  const ended = useSessionEnded();
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes.
  useEffect(close, [path]);

  return (
    <AppShell
      className={viewing ? classes.viewing : undefined}
      layout="alt"
      header={{ height: 52 }}
      navbar={{ width: { sm: 56, lg: 216 }, breakpoint: 'sm', collapsed: { mobile: true } }}
    >
      {viewing && <ViewAsBanner viewing={viewing} />}
      <AppShell.Header className={`${classes.header} no-print`}>
        <a href="#main" className={`${classes.skip} no-print`}>
          Skip to content
        </a>
        <Group gap="xs">
          <Burger
            onClick={() => {
              setMenuAsked(true);
              open();
            }}
            hiddenFrom="sm"
            size="sm"
            aria-label="Open the menu"
          />
          <span className={classes.organization}>{me.organization.name}</span>
        </Group>
        <Group gap="xs">
          <TheirEyes viewing={viewing}>
            <PaletteButton />
          </TheirEyes>
          <ThemeMenu />
          <MeMenu onKeys={showKeys} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar visibleFrom="sm" className={`${classes.navbar} no-print`} aria-label="Main">
        <Brand />
        <Sidebar />
      </AppShell.Navbar>
      {menuAsked && (
        <Suspense>
          <MobileMenu opened={opened} onClose={close} />
        </Suspense>
      )}
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <OfflineStrip />
        <ViewAsEnded />
        <TheirEyes viewing={viewing}>{children}</TheirEyes>
      </AppShell.Main>
      <LiveRegion />
      <Notice />
      <Shortcuts sheet={sheet} onSheet={setSheet} />
      {ended && (
        <Suspense>
          <SessionEndedDialog />
        </Suspense>
      )}
    </AppShell>
  );
}

// Another person is another page: its key makes everything start from a skeleton.
const TheirEyes = ({ viewing, children }: { viewing: Viewing | null; children: ReactNode }) =>
  viewing ? (
    <ThroughTheirEyes key={viewing.id} memberId={viewing.id}>
      {children}
    </ThroughTheirEyes>
  ) : (
    children
  );

function ThroughTheirEyes({ memberId, children }: { memberId: string; children: ReactNode }) {
  const own = useQueryClient();
  const theirs = useMemo(() => viewingClient(own, throughEyesOf(memberId)), [own, memberId]);
  return <QueryClientContext value={theirs}>{children}</QueryClientContext>;
}
