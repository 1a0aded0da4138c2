import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '@/shared/ui/Dialog';
import { announce } from '@/shared/ui/LiveRegion';

interface Props {
  taken: string[];
  onSave: (name: string) => void;
  onClose: () => void;
}

export function SaveViewDialog({ taken, onSave, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const name = typed.trim();
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!name) return setFault('Give it a name.');
    onSave(name);
    announce(`View saved: ${name}`);
    onClose();
  }
  return (
    <Dialog title="Save this view" onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <TextInput
          data-autofocus
          label="Name"
          description="Its filters and order, kept for you in this browser."
          maxLength={40}
          value={typed}
          error={fault}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setFault(null);
          }}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit">{taken.includes(name) ? 'Replace the view' : 'Save view'}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
