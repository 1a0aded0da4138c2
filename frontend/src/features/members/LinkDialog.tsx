import { Alert, Button, Group, Stack } from '@mantine/core';
import type { Member, PasswordLink } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { fullDay } from '@/shared/format/format';
import { CopyField } from '@/shared/ui/CopyField';
import { Dialog } from '@/shared/ui/Dialog';
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

const Link = ({ link, name, onClose }: { link: PasswordLink; name: string; onClose: () => void }) => (
  <>
    <p>
      Send this link to {name}. With it they choose their password. It is shown this once and holds until{' '}
      {fullDay(link.expires_at)}; any earlier link no longer works.
    </p>
    <CopyField label="Link" value={link.url ?? ''} data-autofocus />
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        Done
      </Button>
    </Group>
  </>
);
