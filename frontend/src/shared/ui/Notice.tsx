import { Button } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import classes from '@/shared/ui/Notice.module.css';

interface Said {
  text: string;
  action?: { label: string; run: () => void };
}

const shownFor = 8_000;

let said: Said | null = null;
const watchers = new Set<() => void>();
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

function say(next: Said | null) {
  said = next;
  for (const watcher of watchers) watcher();
}

// Said and shown, at the foot of the screen, where the page that it is about may be gone or scrolled away.
export function notify(text: string, action?: Said['action']) {
  say({ text, action });
}

// Under the pointer or holding the focus it stays as long as it is needed (WCAG 2.2.1).
export function Notice() {
  const notice = useSyncExternalStore(watch, () => said);
  useEffect(() => {
    if (!notice) return;
    const timer = setInterval(() => {
      if (!document.querySelector(`.${classes.notice}:is(:hover, :focus-within)`)) say(null);
    }, shownFor);
    return () => clearInterval(timer);
  }, [notice]);
  return <div aria-live="polite">{notice && <Words notice={notice} />}</div>;
}

function Words({ notice: { text, action } }: { notice: Said }) {
  return (
    <div className={`${classes.notice} no-print`}>
      {text}
      {action && (
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            say(null);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" onClick={() => say(null)}>
        Dismiss
      </Button>
    </div>
  );
}
