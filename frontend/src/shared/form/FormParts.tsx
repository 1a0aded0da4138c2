import { Alert, Button, Group, Stack } from '@mantine/core';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import classes from './form.module.css';
import type { RecordForm } from './use-record-form';

interface Props {
  form: RecordForm;
}

// Why it was not saved, what was typed earlier, and what somebody else made of the same fields.
export function FormNotes({ form }: Props) {
  const { failure, restored, typed, clashes, declared, values, choose } = form;
  const fields = Object.entries(declared.fields).filter(([name]) => name in clashes);
  return (
    <>
      {failure && (
        <Alert color="red" role="alert">
          {failure}
        </Alert>
      )}
      {restored && typed && (
        <Alert color="blue" role="status">
          What you typed earlier is back. It is not saved yet.{' '}
          <Button size="compact-xs" variant="light" onClick={form.discard}>
            Throw it away
          </Button>
        </Alert>
      )}
      {fields.length > 0 && (
        <Alert color="orange" role="alert" title="Somebody else changed the same meanwhile">
          <Stack gap="xs">
            {fields.map(
              ([name, field]) =>
                field && (
                  <fieldset key={name} className={classes.clash}>
                    <legend>{field.label}</legend>
                    <Button size="compact-sm" variant="default" onClick={() => choose(name, 'mine')}>
                      Keep mine: {field.words(values[name])}
                    </Button>
                    <Button size="compact-sm" variant="default" onClick={() => choose(name, 'theirs')}>
                      Take theirs: {field.words(clashes[name])}
                    </Button>
                  </fieldset>
                ),
            )}
          </Stack>
        </Alert>
      )}
    </>
  );
}

interface FieldsProps extends Props {
  // Those of a part of the form only.
  names?: string[];
  focus?: boolean;
}

export function FormFields({ form, names, focus = false }: FieldsProps) {
  const { values, faults, over, change } = form;
  const shown = names ? form.shown.filter(([name]) => names.includes(name)) : form.shown;
  const open = shown.filter(([, field]) => !(over && field.locked?.(over)));
  const [first] = open.find(([name, { needed }]) => needed && !values[name]) ?? open[0] ?? [];
  return (
    <div className={classes.fields}>
      {shown.map(([name, field]) => {
        const locked = over && field.locked?.(over);
        return (
          <div key={name} className={field.half ? undefined : classes.whole}>
            <field.Input
              name={name}
              label={field.label}
              description={locked || field.description}
              required={Boolean(field.needed) || undefined}
              disabled={Boolean(locked) || undefined}
              error={faults[name]}
              data-autofocus={(focus && name === first) || undefined}
              value={values[name]}
              onChange={(value) => change(name, value)}
            />
          </div>
        );
      })}
    </div>
  );
}

interface FootProps extends Props {
  // Leaves the form; without it the changes are undone where they stand.
  onCancel?: () => void;
  reason?: string | false;
}

export function FormFoot({ form, onCancel, reason }: FootProps) {
  const { declared, over, values, typed, changed, clashes, pending, discard } = form;
  const waits =
    reason ||
    (Object.keys(clashes).length > 0 && 'Choose first what holds') ||
    (!changed && 'Nothing has changed');
  const cancel = () => {
    discard();
    onCancel?.();
  };
  const submit = declared.submit?.(over, values) ?? (over ? 'Save' : `Add ${declared.noun}`);
  return (
    <Group justify="flex-end" gap="xs">
      {(typed || onCancel) && (
        <Button variant="default" onClick={cancel}>
          {typed ? 'Discard' : 'Cancel'}
        </Button>
      )}
      <DisabledReason type="submit" reason={waits} loading={pending}>
        {submit}
      </DisabledReason>
    </Group>
  );
}

export const titleOf = ({ declared, over, values }: RecordForm) =>
  declared.title?.(over, values) ?? `${over ? 'Edit' : 'New'} ${declared.noun}`;
