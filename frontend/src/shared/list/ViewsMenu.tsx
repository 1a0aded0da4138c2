import { Button, Menu } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { notify } from '@/shared/ui/Notice';
import type { View } from './kept';
import { SaveViewDialog } from './SaveViewDialog';
import type { Search } from './search';

interface Props {
  views: View[];
  // What the address says now of filters, words and order.
  search: Search;
  onOpen: (search: Search) => void;
  onSave: (view: View) => void;
  onRemove: (name: string) => void;
}

const text = (search: Search) =>
  JSON.stringify(
    Object.entries(search)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );

export function ViewsMenu({ views, search, onOpen, onSave, onRemove }: Props) {
  const [naming, setNaming] = useState(false);
  const open = views.find((view) => text(view.search) === text(search));
  function remove(view: View) {
    onRemove(view.name);
    notify(`View removed: ${view.name}`, { label: 'Undo', run: () => onSave(view) });
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
            {open?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Views">
          {views.length > 0 && (
            <>
              <Menu.RadioGroup value={open?.name ?? ''}>
                {views.map((view) => (
                  <Menu.RadioItem
                    key={view.name}
                    closeMenuOnClick
                    value={view.name}
                    onClick={() => onOpen(view.search)}
                  >
                    {view.name}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
              <Menu.Divider />
            </>
          )}
          <Menu.Item onClick={() => setNaming(true)}>Save this view</Menu.Item>
          {open && <Menu.Item onClick={() => remove(open)}>Remove {open.name}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <SaveViewDialog
          taken={views.map(({ name }) => name)}
          onSave={(name) => onSave({ name, search })}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
