import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { Member, PasswordLink } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { fullDay } from '@/shared/format/format';
import { Dialog } from '@/shared/ui/Dialog';
import { announce } from '@/shared/ui/LiveRegion';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';

interface Props {
  member: Member;
  link: { data: PasswordLink | undefined; error: unknown };
  onRetry: () => void;
  onClose: () => void;
}

export const LinkDialog = ({ member, link, onRetry, onClose }: Props) => (
  <Dialog title={`A link for ${member.name}`} onClose={onClose}>
    <Stack gap="md">
      {Boolean(link.error) && (
        <Alert color="red" role="alert">
          The link was not made. {toApiError(link.error).message}
        </Alert>
      )}
      {Boolean(link.error) && (
        <Group justify="flex-end">
          <Button onClick={onRetry}>Try again</Button>
        </Group>
      )}
      {!link.error && !link.data && <PanelSkeleton rows={2} />}
      {link.data && <Link link={link.data} name={member.name} onClose={onClose} />}
    </Stack>
  </Dialog>
);

function Link({ link, name, onClose }: { link: PasswordLink; name: string; onClose: () => void }) {
  const clipboard = useClipboard({ timeout: 4_000 });
  const copy = () => {
    clipboard.copy(link.url);
    announce('Link copied');
  };
  return (
    <>
      <p>
        Send this link to {name}. With it they choose their password. It is shown this once and holds until{' '}
        {fullDay(link.expires_at)}; any earlier link no longer works.
      </p>
      <TextInput
        label="Link"
        value={link.url}
        readOnly
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        error={clipboard.error ? 'Could not copy. Copy the marked text yourself.' : null}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
        <Button
          leftSection={
            clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
          }
          onClick={copy}
        >
          {clipboard.copied ? 'Copied' : 'Copy'}
        </Button>
      </Group>
    </>
  );
}
