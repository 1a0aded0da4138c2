import { Button } from '@mantine/core';
import type { ErrorCause, Import } from '@/api/gen/types.gen';
import { count, plural } from '@/shared/format/format';
import classes from './imports.module.css';
import type { Choices } from './use-import';

// What whoever made the file does about it, where Atrium cannot.
const mendings: Partial<Record<string, string>> = {
  ambiguous_amount: 'Write amounts as 1,054.50.',
  ambiguous_day: 'Write days as 2026-11-30.',
  ambiguous_name: 'Name the one that is meant by its external id.',
  already_taken: 'Give each its own.',
  invalid_amount: 'Write amounts as 1,054.50.',
  invalid_day: 'Write days as 2026-11-30.',
  missing: 'Fill these cells in the file.',
  missing_column: 'Choose below which column holds it.',
  ragged_row: 'Give each row as many cells as the heading.',
  repeated: 'Keep one of these rows.',
  unknown_reference: 'Or mend these names in the file.',
  unknown_word: 'Use one of these words in the file.',
};

interface Props {
  run: Import;
  // Nothing can be mended any more where it was taken in.
  onChoices?: (choices: Partial<Choices>) => void;
}

const where = ({ lines, count: all }: ErrorCause) => {
  const named = lines.map((line) => count(line)).join(', ');
  return `${lines.length === 1 ? 'Line' : 'Lines'} ${named}${all > lines.length ? ' and more' : ''}`;
};

// Each thing that is wrong once, however many rows have it, with what mends it beside it.
export const Causes = ({ run, onChoices }: Props) => (
  <ul className={classes.causes} aria-label="What is wrong">
    {run.causes.map((cause) => (
      <li key={`${cause.code} ${cause.column} ${cause.detail}`}>
        <p>
          <strong>
            {cause.column ?? 'Whole row'}, {plural(cause.count, 'error')}.
          </strong>{' '}
          {cause.detail}
        </p>
        <p className="dimmed">{where(cause)}</p>
        {onChoices && (
          <p className={classes.remedy}>
            {cause.code === 'unknown_reference' && !run.add_missing && (
              <Button size="compact-sm" variant="default" onClick={() => onChoices({ addMissing: true })}>
                Add what is missing
              </Button>
            )}
            {mendings[cause.code] ?? 'Mend it in the file.'}
          </p>
        )}
      </li>
    ))}
    {onChoices && !run.skip_bad_rows && run.created + run.updated > 0 && (
      <li>
        <p className={classes.remedy}>
          <Button size="compact-sm" variant="default" onClick={() => onChoices({ skipBadRows: true })}>
            Leave {run.skipped === 1 ? 'this row' : `these ${count(run.skipped)} rows`} out
          </Button>
          The others can come in without {run.skipped === 1 ? 'it' : 'them'}.
        </p>
      </li>
    )}
  </ul>
);
