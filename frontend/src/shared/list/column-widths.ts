import { useLayoutEffect } from 'react';

// Columns stay as wide as the first rows made them: others come and go as one scrolls.
export function useColumnWidths(body: { current: HTMLElement | null }, columns: string[]) {
  const which = columns.join();
  useLayoutEffect(() => {
    const table = body.current?.closest('table');
    // On a phone a row is a card, and has no columns.
    if (!table || !which || getComputedStyle(table).display !== 'table') return;
    const heads = [...table.querySelectorAll<HTMLElement>('thead th')];
    const widths = heads.map((head) => `${(head.offsetWidth / table.offsetWidth) * 100}%`);
    for (const [at, head] of heads.entries()) head.style.width = widths[at] ?? '';
    table.style.tableLayout = 'fixed';
    return () => {
      for (const head of heads) head.style.width = '';
      table.style.tableLayout = '';
    };
  }, [which, body]);
}
