import { useEffect, useRef } from 'react';
import classes from './list.module.css';

interface RowProps {
  name: string;
  selected: boolean;
  onSelect: (on: boolean, range: boolean) => void;
}

// The browser's own box: hundreds of them cost nothing.
export const SelectRow = ({ name, selected, onSelect }: RowProps) => (
  <label className={`${classes.select} no-print`}>
    <input
      type="checkbox"
      data-select
      aria-label={`Select: ${name}`}
      checked={selected}
      // A change does not say which keys were held.
      onClick={({ currentTarget, shiftKey }) => onSelect(currentTarget.checked, shiftKey)}
      onChange={() => {}}
    />
  </label>
);

interface AllProps {
  some: boolean;
  every: boolean;
  onSelect: (on: boolean) => void;
}

export function SelectAll({ some, every, onSelect }: AllProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = some && !every;
  });
  return (
    <label className={`${classes.select} ${classes.all} no-print`}>
      <input
        ref={box}
        type="checkbox"
        data-select
        aria-label="Select all shown"
        checked={every}
        onChange={({ currentTarget }) => onSelect(currentTarget.checked)}
      />
    </label>
  );
}
