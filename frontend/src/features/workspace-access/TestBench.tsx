import { IconUserSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { testWorkspaceAccessOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { AccessTrial } from '@/api/gen/types.gen';
import { roleNames } from '@/session/roles';
import { members, RecordField } from '@/shared/form/RecordField';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import rows from '@/shared/ui/rows.module.css';
import table from '@/shared/ui/table.module.css';
import classes from './workspace-access.module.css';

export function TestBench() {
  const [memberId, setMemberId] = useState<string | null>(null);
  return (
    <Panel title="Try it out" note="exactly what a person gets, and why">
      <div className={classes.pick}>
        <RecordField
          to={members}
          label="Who"
          placeholder="Choose a person"
          w={280}
          value={memberId}
          onChange={setMemberId}
        />
      </div>
      {memberId && <Outcome memberId={memberId} />}
    </Panel>
  );
}

function Outcome({ memberId }: { memberId: string }) {
  const query = useQuery(testWorkspaceAccessOptions({ path: { member_id: memberId } }));
  return (
    <QueryPanel query={query} what="what they can view" rows={3}>
      {(bench) => <Bench bench={bench} />}
    </QueryPanel>
  );
}

const Bench = ({ bench: { member, reason, viewable, more } }: { bench: AccessTrial }) => (
  <>
    <p className={rows.foot} role="status">
      <strong>
        {member.name}, {roleNames[member.role]}.
      </strong>{' '}
      {reason}
    </p>
    {viewable.length === 0 ? (
      <EmptyPanel icon={IconUserSearch} why={`${member.name} is offered nobody: the control is not there.`} />
    ) : (
      <table className={`${table.table} ${table.cards}`} aria-label={`Whom ${member.name} can view`}>
        <thead>
          <tr>
            <th scope="col">Can view</th>
            <th scope="col">Role</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {viewable.map(({ id, name, role, because }) => (
            <tr key={id}>
              <td>
                <span className={table.main}>{name}</span>
              </td>
              <td data-label="Role">{roleNames[role]}</td>
              <td data-label="Because">{because}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {more && <p className={rows.foot}>More follow, found by typing a name.</p>}
  </>
);
