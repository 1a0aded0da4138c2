import { Select } from '@mantine/core';
import type { Import } from '@/api/gen/types.gen';
import { Panel } from '@/shared/ui/Panel';
import table from '@/shared/ui/table.module.css';
import classes from './imports.module.css';
import type { Mapping } from './kinds';

interface Props {
  run: Import;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
}

export function ColumnMapping({ run, mapping, onMapping }: Props) {
  const used = new Set(Object.values(mapping));
  const missing = run.fields.filter(({ name, required }) => required && !used.has(name));
  return (
    <Panel title="Columns" note="what each column of the file becomes">
      <table className={`${table.table} ${table.cards} ${table.pairs}`} aria-label="Columns">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Examples</th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {run.columns.map(({ column, guessed, field, samples }) => (
            <tr key={column}>
              <td>
                <span className={table.main}>{column}</span>
              </td>
              <td data-label="Examples" className={classes.samples}>
                {samples.slice(0, 3).join(' · ') || 'empty'}
              </td>
              <td data-label="Becomes">
                <Select
                  aria-label={`${column} becomes`}
                  size="xs"
                  data={run.fields.map(({ name, label, required }) => ({
                    value: name,
                    label: required ? `${label} (needed)` : label,
                    disabled: used.has(name) && mapping[column] !== name,
                  }))}
                  placeholder="Not imported"
                  clearable
                  allowDeselect={false}
                  value={mapping[column] ?? null}
                  onChange={(name) => onMapping({ ...mapping, [column]: name })}
                />
                {guessed && field && mapping[column] === field && (
                  <span className={table.sub}>Guessed from its name</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p className={`${table.foot} ${classes.failed}`}>
          Still needed: {missing.map(({ label }) => label).join(', ')}
        </p>
      )}
    </Panel>
  );
}
