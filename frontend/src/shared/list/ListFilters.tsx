import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { accounts, members, RecordField } from '@/shared/form/RecordField';
import filterClasses from '@/shared/ui/filters.module.css';
import classes from './list.module.css';
import type { ActiveFilter, Choice, Filter, Search } from './search';

interface Props {
  find?: string;
  filters: Filter[];
  sorts: Choice[];
  search: Search;
  sort: string;
  onSort: (sort: string) => void;
  active: ActiveFilter[];
  onSearch: (part: Search) => void;
  onClear: () => void;
}

export function ListFilters({ find, filters, sorts, search, active, onSearch, onClear, ...order }: Props) {
  return (
    <>
      <div className={`${filterClasses.filters} no-print`}>
        {find && <Find label={find} value={`${search.q ?? ''}`} onFind={(q) => onSearch({ q })} />}
        {filters.map((filter) => (
          <FilterField
            key={filter.key}
            filter={filter}
            value={search[filter.key]}
            name={active.find(({ key }) => key === filter.key)?.value}
            onChange={(value) => onSearch({ [filter.key]: value })}
          />
        ))}
        {sorts.length > 1 && (
          <Select
            aria-label="Order"
            data={sorts}
            value={order.sort}
            allowDeselect={false}
            onChange={(sort) => sort && order.onSort(sort)}
          />
        )}
      </div>
      {active.length > 0 && (
        <ul className={classes.active} aria-label="Active filters">
          {active.map(({ key, label, value }) => (
            <li key={key}>
              <Button
                size="compact-sm"
                variant="light"
                rightSection={<IconX size={14} aria-hidden />}
                aria-label={`Remove filter: ${label} ${value}`}
                onClick={() => onSearch({ [key]: undefined })}
              >
                {value === 'yes' ? label : `${label}: ${value}`}
              </Button>
            </li>
          ))}
          <li>
            <Button size="compact-sm" variant="subtle" onClick={onClear}>
              Clear
            </Button>
          </li>
        </ul>
      )}
    </>
  );
}

interface FieldProps {
  filter: Filter;
  value: string | boolean | undefined;
  name: string | undefined;
  onChange: (value: string | boolean | undefined) => void;
}

function FilterField({ filter, value, name, onChange }: FieldProps) {
  const { label } = filter;
  const chosen = typeof value === 'string' ? value : null;
  const known = chosen ? { id: chosen, name: name ?? label } : null;
  const person = {
    value: chosen,
    known,
    clearable: true,
    label: undefined,
    'aria-label': label,
    placeholder: label,
    onChange: (next: string | null) => onChange(next ?? undefined),
  };
  if (filter.kind === 'account') return <RecordField to={accounts} {...person} />;
  if (filter.kind === 'member') return <RecordField to={members} {...person} />;
  if (filter.kind === 'flag')
    return (
      <Switch
        className={classes.flag}
        label={label}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked || undefined)}
      />
    );
  return (
    <Select
      aria-label={label}
      placeholder={`Any ${label.toLowerCase()}`}
      data={filter.choices}
      value={chosen ?? filter.standard ?? null}
      clearable={!filter.standard}
      allowDeselect={!filter.standard}
      onChange={(next) => onChange(next === null || next === filter.standard ? undefined : next)}
    />
  );
}

function Find({ label, value, onFind }: { label: string; value: string; onFind: (q?: string) => void }) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  // The address can change without the field: Back, Clear, a link.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);
  const settle = useDebouncedCallback((q: string) => {
    sent.current = q;
    onFind(q || undefined);
  }, 200);
  return (
    <TextInput
      aria-label={label}
      data-key="filter"
      placeholder={label}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
      // Later it would lead back here whoever has gone on to another page meanwhile.
      onBlur={() => settle.flush()}
    />
  );
}
