import { ActionIcon, Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { InputProps } from '@/shared/form/field';
import rowClasses from '@/shared/ui/rows.module.css';
import { StatusPill } from '@/shared/ui/StatusPill';
import { ratings, statusChoices } from '@/theme/status';
import classes from './assessments.module.css';
import { type Category, newCategory, problemsOf, type Row } from './categories';

const most = 40;

export function CategoryEditor({ value: rows, error, onChange }: InputProps<Row[]>) {
  const problems = error ? problemsOf(rows) : new Map<string, string>();
  const set = (key: string, part: Partial<Category>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <>
      <ul className={classes.list} aria-label="Categories">
        {rows.map((row, index) => {
          const name = row.name || `category ${index + 1}`;
          return (
            <li key={row.key} className={classes.category}>
              <TextInput
                label="Category"
                value={row.name}
                maxLength={200}
                error={problems.get(row.key)}
                onChange={(event) => set(row.key, { name: event.currentTarget.value })}
              />
              <Select
                label="Rating"
                aria-label={`Rating of ${name}`}
                data={statusChoices(ratings)}
                value={row.rating}
                allowDeselect={false}
                renderOption={({ option }) => (
                  <StatusPill status={ratings[option.value as Category['rating']]} plain />
                )}
                leftSection={<RatingMark rating={row.rating} />}
                onChange={(rating) => rating && set(row.key, { rating: rating as Category['rating'] })}
              />
              <NumberInput
                label="Weight"
                aria-label={`Weight of ${name}`}
                min={1}
                max={10}
                allowDecimal={false}
                clampBehavior="strict"
                value={row.weight}
                onChange={(weight) => set(row.key, { weight: Number(weight) || 1 })}
              />
              <Textarea
                label="Note"
                aria-label={`Note on ${name}`}
                autosize
                minRows={1}
                maxRows={6}
                value={row.note}
                onChange={(event) => set(row.key, { note: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                className={classes.drop}
                aria-label={`Take out: ${name}`}
                onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <div className={rowClasses.foot}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={rows.length >= most}
          onClick={() => onChange([...rows, newCategory()])}
        >
          Add category
        </Button>
        {rows.length >= most && <span className="dimmed"> At most {most} fit.</span>}
      </div>
    </>
  );
}

function RatingMark({ rating }: { rating: Category['rating'] }) {
  const { icon: Icon, tone } = ratings[rating];
  return <Icon size={14} color={`var(--tone-${tone})`} aria-hidden />;
}
