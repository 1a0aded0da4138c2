import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  Fragment,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useColumnWidths } from './column-widths';
import type { Placed } from './DataRow';
import classes from './list.module.css';

interface Props {
  ids: string[];
  columns: string[];
  rowAt: (index: number, placed?: Placed) => ReactNode;
}

// As high as a row of one line; each is measured once it is there.
const usual = 49;
// More than the reader goes through with j or k before the next are drawn.
const beyond = 20;

// Of a long list the rows that are seen, those next to them, and the one in hand; on paper all of them.
export function WindowedRows({ ids, columns, rowAt }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const top = useTop(body);
  const inHand = useRef(-1);
  const rows = useWindowVirtualizer<HTMLTableRowElement>({
    count: ids.length,
    estimateSize: () => usual,
    overscan: beyond,
    scrollMargin: top,
    getItemKey: (at) => ids[at] ?? at,
    rangeExtractor: (range) => withInHand(range, inHand.current),
  });
  const shown = rows.getVirtualItems();
  useColumnWidths(body, shown.length > 0 ? columns : []);
  if (usePrinting()) return <tbody ref={body}>{ids.map((_, index) => rowAt(index))}</tbody>;
  let end = top;
  return (
    <tbody
      ref={body}
      onFocus={({ target }: FocusEvent) => {
        inHand.current = Number(target.closest('tr')?.dataset.index ?? -1);
      }}
    >
      {shown.map((row) => {
        const gap = row.start - end;
        end = row.end;
        return (
          <Fragment key={row.key}>
            <Gap height={gap} columns={columns.length} />
            {rowAt(row.index, { at: row.index, measure: rows.measureElement })}
          </Fragment>
        );
      })}
      <Gap height={top + rows.getTotalSize() - end} columns={columns.length} />
    </tbody>
  );
}

// Whoever goes on from the row in hand finds its neighbours, wherever the page was scrolled meanwhile.
function withInHand(range: Range, at: number) {
  if (at < 0) return defaultRangeExtractor(range);
  const near = [at - 1, at, at + 1].filter((one) => one >= 0 && one < range.count);
  return [...new Set([...defaultRangeExtractor(range), ...near])].sort((one, other) => one - other);
}

// What stands for the rows that are not in the page.
const Gap = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 && (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr className={classes.gap} aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );

// How far the rows begin below the page's top.
function useTop(body: { current: HTMLElement | null }) {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
  });
  return top;
}

function usePrinting() {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes what is there when this returns.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
