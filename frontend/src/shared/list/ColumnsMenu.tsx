import { Button, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { type ColumnChoice, isShown } from './list-context';

interface Props {
  // The first names the row and stays.
  columns: ColumnChoice[];
  chosen: Record<string, boolean>;
  onChoose: (label: string, on: boolean) => void;
  onForget: () => void;
}

export const ColumnsMenu = ({ columns: [, ...columns], chosen, onChoose, onForget }: Props) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <Button size="compact-sm" variant="default" leftSection={<IconColumns3 size={14} aria-hidden />}>
        Columns
      </Button>
    </Menu.Target>
    <Menu.Dropdown aria-label="Columns">
      {columns.map((column) => (
        <Menu.CheckboxItem
          key={column.label}
          closeMenuOnClick={false}
          checked={isShown(column, chosen)}
          onChange={(on) => onChoose(column.label, on)}
        >
          {column.label}
        </Menu.CheckboxItem>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={onForget}>As they were</Menu.Item>
    </Menu.Dropdown>
  </Menu>
);
