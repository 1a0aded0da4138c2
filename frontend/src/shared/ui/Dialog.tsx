import { Modal } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from '@/shared/ui/Dialog.module.css';

interface Props {
  title: string;
  // Without it the dialog stays until what it asks for is done.
  onClose?: () => void;
  opened?: boolean;
  wide?: boolean;
  children: ReactNode;
}

const stay = () => {};

// What was chosen in a menu is gone by then; its button is not.
function openerOf(focused: Element | null) {
  const menu = focused?.closest('[role="menu"]');
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused;
}

// What opened it can leave too, such as the row that was removed: then the page's heading takes the focus.
function focusWithout(opener: HTMLElement) {
  const stop = () => observer.disconnect();
  const observer = new MutationObserver(() => {
    if (opener.isConnected) return;
    stop();
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  });
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', stop, { once: true });
}

// A dialog here leaves the page when it closes, and Mantine gives the focus back only from one that stays.
function useFocusBack() {
  useEffect(() => {
    const opener = openerOf(document.activeElement);
    return () => {
      if (!(opener instanceof HTMLElement)) return;
      opener.focus({ preventScroll: true });
      focusWithout(opener);
    };
  }, []);
}

// Mantine's own title bar is a <header>, which a screen reader would announce as a second page banner.
export function Dialog({ title, onClose, opened = true, wide = false, children }: Props) {
  useFocusBack();
  return (
    <Modal.Root
      opened={opened}
      size={wide ? 600 : undefined}
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
}
