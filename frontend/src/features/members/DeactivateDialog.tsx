import { useState } from 'react';
import { changeMemberMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Member } from '@/api/gen/types.gen';
import type { Named } from '@/shared/form/RecordField';
import { atVersion } from '@/shared/form/version';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Handover } from './Handover';

export function DeactivateDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const [successor, setSuccessor] = useState<Named | null>(null);
  return (
    <ConfirmDialog
      title={`Deactivate ${member.name}?`}
      confirm={successor ? 'Deactivate and hand over' : 'Deactivate'}
      danger
      mutation={changeMemberMutation()}
      variables={{
        path: { member_id: member.id },
        headers: atVersion(member),
        body: { active: false, ...(successor && { successor_id: successor.id }) },
      }}
      said={() => `${member.name} is deactivated`}
      onClose={onClose}
    >
      <p>They are signed out at once and cannot sign in again. Their name stays on what they did.</p>
      <Handover
        member={member}
        successor={successor}
        onSuccessor={setSuccessor}
        words={['Without a choice it stays as it is, under their name.', 'All of it goes to them at once.']}
      />
    </ConfirmDialog>
  );
}
