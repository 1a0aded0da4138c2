import { Button } from '@mantine/core';
import { useState } from 'react';
import { count } from '@/shared/format/format';
import rowClasses from '@/shared/ui/rows.module.css';

// A dozen shows what presses most, and leaves what stands below it in reach.
const most = 12;

// The first of many rows; one or two more take no more room than the button. Rows that somebody asked for are not cut.
export function useCap<Row>(rows: Row[], asked = false) {
  const [all, setAll] = useState(false);
  const hidden = !asked && rows.length > most + 2 ? rows.length - most : 0;
  return {
    shown: hidden > 0 && !all ? rows.slice(0, most) : rows,
    more: { hidden, all, onToggle: () => setAll(!all) },
  };
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
