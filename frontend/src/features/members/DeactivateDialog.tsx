import { changeMemberMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Member } from '@/api/gen/types.gen';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';

export const DeactivateDialog = ({ member, onClose }: { member: Member; onClose: () => void }) => (
  <ConfirmDialog
    title={`Deactivate ${member.name}?`}
    confirm="Deactivate"
    danger
    mutation={changeMemberMutation()}
    variables={{ path: { member_id: member.id }, body: { active: false } }}
    said={() => `${member.name} is deactivated`}
    onClose={onClose}
  >
    They are signed out at once and cannot sign in again. Their name stays on what they did, and what is
    assigned to them stays theirs until somebody takes it over.
  </ConfirmDialog>
);
