import '@mantine/spotlight/styles.layer.css';
import { Kbd, Modal, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { searchOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { QuickAction } from '@/app/ActionDialog';
import { allows, useSight } from '@/session/can';
import { useMe } from '@/session/use-me';
import { commandGroups } from './commands';
import { findable, foundGroups } from './found';

const [store, spotlight] = createSpotlight();

// Enter takes the best match, as long as the arrows have not chosen another.
function selectFirst() {
  const list = document.getElementById(store.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

interface Props {
  onAct: (action: QuickAction) => void;
  onClose: () => void;
}

export function Palette({ onAct, onClose }: Props) {
  const me = useMe();
  const sight = useSight();
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), 200);
  const asking = findable.test(settled) && allows(sight, 'search:view');
  const search = useQuery({
    ...searchOptions({ query: { q: settled, limit: 5 } }),
    enabled: asking,
    placeholderData: keepPreviousData,
  });
  useEffect(() => spotlight.open(), []);

  const go = (href: string) => router.navigate({ href });
  const commands = commandGroups(me, sight, typed.trim(), {
    go,
    act: onAct,
    paint: setColorScheme,
  });
  const found = findable.test(typed) && search.data ? foundGroups(me, search.data, settled, go) : [];
  const groups = [...found, ...commands];
  const first = typed.trim() && groups[0]?.commands[0]?.id;
  useEffect(() => {
    if (first) selectFirst();
  }, [first]);

  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      overlayProps={{ backgroundOpacity: 0.35 }}
    >
      <Modal.Title className="sr-only">Search and commands</Modal.Title>
      <Spotlight.Search
        aria-label="Search or run a command"
        placeholder="Search, or type a command"
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ label, commands: all }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {all.map(({ id, label: name, description, keys, icon: Icon, run }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={description}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                rightSection={keys && <Kbd size="xs">{keys}</Kbd>}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && (
          <Spotlight.Empty>{asking && search.isPending ? 'Searching' : 'Nothing fits.'}</Spotlight.Empty>
        )}
        {asking && search.isError && (
          <Spotlight.Footer>Records could not be searched just now.</Spotlight.Footer>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
