import { Stack } from '@mantine/core';
import { Dialog } from '@/shared/ui/Dialog';
import { notify } from '@/shared/ui/Notice';
import type { Declaration, FormProps } from './declaration';
import { FormFields, FormFoot, FormNotes, titleOf } from './FormParts';
import { useRecordForm } from './use-record-form';

type Props<R extends object, Body> = FormProps<R, Body> & { onClose: () => void };

// A dialog that adds or changes a record, from one declaration.
export function recordForm<R extends object, Body>(declared: Declaration<R, Body>) {
  function FormDialog({ onClose, ...props }: Props<R, Body>) {
    const form = useRecordForm(declared, {
      ...props,
      onSaved: (saved) => {
        if (props.onSaved?.(saved) !== 'stays') onClose();
      },
    });
    const leave = () => {
      if (form.typed && !declared.secret)
        notify('Not saved yet. What you typed is there when you open this again.');
      onClose();
    };
    return (
      <Dialog title={titleOf(form)} wide={declared.wide} onClose={leave}>
        <form onSubmit={form.submit} noValidate>
          <Stack gap="md">
            <FormNotes form={form} />
            <FormFields form={form} focus />
            <FormFoot form={form} onCancel={onClose} />
          </Stack>
        </form>
      </Dialog>
    );
  }
  return Object.assign(FormDialog, { declared });
}
