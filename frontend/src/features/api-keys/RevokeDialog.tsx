import { useMutation } from '@tanstack/react-query';
import { revokeApiKeyMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { ApiKey } from '@/api/gen/types.gen';
import { moment } from '@/shared/format/format';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { announce } from '@/shared/ui/LiveRegion';

export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { id, name, last_used_at } = apiKey;
  const revoke = useMutation({
    ...revokeApiKeyMutation(),
    onSuccess: () => {
      announce(`${name} is revoked`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`Revoke ${name}?`}
      confirm="Revoke"
      danger
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate({ path: { api_key_id: id } })}
      onClose={onClose}
    >
      {last_used_at ? `It was last used ${moment(last_used_at)}.` : 'It was never used.'} Every program that
      has this key stops at once: it can no longer read or change anything here. A revoked key cannot be
      brought back; what was done with it stays.
    </ConfirmDialog>
  );
}
