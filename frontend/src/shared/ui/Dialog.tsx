import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '@/shared/ui/Dialog.module.css';

interface Props {
  title: string;
  // Without it the dialog stays until what it asks for is done.
  onClose?: () => void;
  opened?: boolean;
  children: ReactNode;
}

const stay = () => {};

// Mantine's own title bar is a <header>, which a screen reader would announce as a second page banner.
export const Dialog = ({ title, onClose, opened = true, children }: Props) => (
  <Modal.Root
    opened={opened}
    onClose={onClose ?? stay}
    closeOnEscape={Boolean(onClose)}
    closeOnClickOutside={Boolean(onClose)}
  >
    <Modal.Overlay />
    <Modal.Content>
      <div className={classes.head}>
        <Modal.Title>{title}</Modal.Title>
        {onClose && <Modal.CloseButton aria-label="Close" />}
      </div>
      <Modal.Body>{children}</Modal.Body>
    </Modal.Content>
  </Modal.Root>
);
