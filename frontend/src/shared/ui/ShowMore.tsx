import { Button } from '@mantine/core';
import { useState } from 'react';
import { count } from '@/shared/format/format';
import { useChanged } from '@/shared/ui/changes';
import rowClasses from '@/shared/ui/rows.module.css';

// A dozen shows what presses most, and leaves what stands below it in reach.
const most = 12;

// A row is marked by its own id, or by that of the account that it is about.
type Marked = { id: string } | { account: { id: string } };

// The first of many rows, and those that changed since the last look; one or two more take no more room than the button. Rows that
// somebody asked for are not cut.
export function useCap<Row extends Marked>(rows: Row[], asked = false) {
  const [all, setAll] = useState(false);
  const changed = useChanged();
  const first = rows.filter((row, at) => at < most || changed('id' in row ? row.id : row.account.id));
  const hidden = !asked && rows.length > first.length + 2 ? rows.length - first.length : 0;
  return { shown: hidden > 0 && !all ? first : rows, more: { hidden, all, onToggle: () => setAll(!all) } };
}

interface Props {
  hidden: number;
  all: boolean;
  onToggle: () => void;
  // "Show 22 later"
  what?: string;
}

export const ShowMore = ({ hidden, all, onToggle, what = 'more' }: Props) =>
  hidden > 0 && (
    <p className={`${rowClasses.foot} no-print`}>
      <Button size="compact-sm" variant="subtle" aria-expanded={all} onClick={onToggle}>
        {all ? 'Show fewer' : `Show ${count(hidden)} ${what}`}
      </Button>
    </p>
  );
