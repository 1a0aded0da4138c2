import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { MadeApiKey } from '@/api/gen/types.gen';
import { CopyField } from '@/shared/ui/CopyField';
import { Dialog } from '@/shared/ui/Dialog';

const trial = (token: string) =>
  `curl -H "Authorization: Bearer ${token}" ${window.location.origin}/api/v1/me`;

export const TokenDialog = ({
  made: { name, token },
  onClose,
}: {
  made: MadeApiKey;
  onClose: () => void;
}) => (
  <Dialog title={`${name} is made`} wide onClose={onClose}>
    <Stack gap="md">
      <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
        Copy the key now. It is not shown again. Whoever has it can do what it may do, so keep it where you
        keep passwords.
      </Alert>
      <CopyField label="Key" value={token ?? ''} data-autofocus />
      <CopyField label="Command to try it" value={trial(token ?? '')} />
      <Group justify="flex-end">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  </Dialog>
);
