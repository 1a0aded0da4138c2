import { useMutation } from '@tanstack/react-query';
import { changeMemberMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Member } from '@/api/gen/types.gen';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { announce } from '@/shared/ui/LiveRegion';

export function DeactivateDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const change = useMutation({
    ...changeMemberMutation(),
    onSuccess: () => {
      announce(`${member.name} is deactivated`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`Deactivate ${member.name}?`}
      confirm="Deactivate"
      danger
      pending={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate({ path: { member_id: member.id }, body: { active: false } })}
      onClose={onClose}
    >
      They are signed out at once and cannot sign in again. Their name stays on what they did, and what is
      assigned to them stays theirs until somebody takes it over.
    </ConfirmDialog>
  );
}
