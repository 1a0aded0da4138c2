import { Drawer } from '@mantine/core';
import type { DialogProps } from '@/shared/ui/Dialog';
import classes from '@/shared/ui/Dialog.module.css';

const stay = () => {};

// A dialog that leaves the list beside it in sight.
export const SidePanel = ({ title, onClose, opened = true, children }: DialogProps) => (
  <Drawer.Root opened={opened} onClose={onClose ?? stay} position="right" size={440}>
    <Drawer.Overlay />
    <Drawer.Content>
      <div className={classes.head}>
        <Drawer.Title className={classes.title}>{title}</Drawer.Title>
        <Drawer.CloseButton aria-label="Close" />
      </div>
      <Drawer.Body>{children}</Drawer.Body>
    </Drawer.Content>
  </Drawer.Root>
);
