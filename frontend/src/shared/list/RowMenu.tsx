import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useReadOnly } from '@/session/view-as';

export interface RowAction {
  label: string;
  onClick: () => void;
  // Why it cannot be used, for one who looks for it.
  reason?: string | false;
}

interface Props {
  name: string;
  actions: RowAction[];
  opened?: boolean;
}

export function RowMenu({ name, actions, opened }: Props) {
  const readOnly = useReadOnly();
  const closed = actions.map((action) => ({ ...action, reason: readOnly || action.reason }));
  return (
    <Menu position="bottom-end" defaultOpened={opened}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={`Actions: ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={`Actions: ${name}`}>
        {closed.map(({ label, onClick, reason }) => (
          <Menu.Item
            key={label}
            aria-disabled={Boolean(reason)}
            data-disabled={reason ? true : undefined}
            title={reason || undefined}
            closeMenuOnClick={!reason}
            onClick={() => !reason && onClick()}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
