import type { IconProps } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useState } from 'react';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { RowsPanel } from './RowsPanel';
import type { Rows } from './use-rows';

interface Props<Row> {
  title: string;
  what: string;
  icon: ComponentType<IconProps>;
  why: string;
  list: Rows<Row>;
  add?: { label: string; reason: string | false };
  // The form that adds one, over the page.
  dialog?: (onClose: () => void) => ReactNode;
  children: (rows: Row[]) => ReactNode;
}

// One account's records of a kind, with the way to add another.
export function AccountRows<Row>({ title, what, icon, why, list, add, dialog, children }: Props<Row>) {
  const [adding, setAdding] = useState(false);
  const button = add && (
    <DisabledReason size="compact-xs" variant="default" reason={add.reason} onClick={() => setAdding(true)}>
      {add.label}
    </DisabledReason>
  );
  return (
    <>
      <RowsPanel
        title={title}
        what={what}
        list={list}
        action={list.rows?.length ? button : undefined}
        empty={<EmptyPanel icon={icon} why={why} action={button} />}
      >
        {children}
      </RowsPanel>
      {adding && dialog?.(() => setAdding(false))}
    </>
  );
}
