import { revokeApiKeyMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { ApiKey } from '@/api/gen/types.gen';
import { moment } from '@/shared/format/format';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';

export const RevokeDialog = ({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) => (
  <ConfirmDialog
    title={`Revoke ${apiKey.name}?`}
    confirm="Revoke"
    danger
    mutation={revokeApiKeyMutation()}
    variables={{ path: { api_key_id: apiKey.id } }}
    said={() => `${apiKey.name} is revoked`}
    onClose={onClose}
  >
    {apiKey.last_used_at ? `It was last used ${moment(apiKey.last_used_at)}.` : 'It was never used.'} Every
    program that has this key stops at once: it can no longer read or change anything here. A revoked key
    cannot be brought back; what was done with it stays.
  </ConfirmDialog>
);
