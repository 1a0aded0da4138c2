import { Button } from '@mantine/core';
import { plural } from '@/shared/format/format';

interface Props {
  changes: number;
  onUpdate: () => void;
}

export const HeldChanges = ({ changes, onUpdate }: Props) =>
  changes > 0 && (
    <Button variant="light" size="compact-xs" onClick={onUpdate}>
      {plural(changes, 'change')}. Update list
    </Button>
  );
