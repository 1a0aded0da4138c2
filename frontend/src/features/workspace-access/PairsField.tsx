import { Checkbox, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listWorkspaceAccessRulesOptions } from '@/api/gen/@tanstack/react-query.gen';
import { type Role, roleNames, ruledRoles } from '@/session/roles';
import type { InputProps } from '@/shared/form/field';
import { openTo, type Pairs } from './rules';

export function PairsField({ value, error, onChange }: InputProps<Pairs>) {
  const { viewer, targets } = value;
  const open = openTo(viewer, useQuery(listWorkspaceAccessRulesOptions()).data?.data ?? []);
  return (
    <>
      <Select
        label="Viewer role"
        placeholder="Choose a role"
        w={240}
        mb="md"
        data={ruledRoles.map((role) => ({ value: role, label: roleNames[role] }))}
        value={viewer}
        allowDeselect={false}
        error={error}
        onChange={(role) => onChange({ viewer: role, targets })}
      />
      {viewer && open.length === 0 && <p className="dimmed">This role can view every other role already.</p>}
      {open.length > 0 && (
        <Checkbox.Group
          label="Can view"
          value={targets.filter((role) => open.includes(role))}
          onChange={(roles) => onChange({ viewer, targets: roles as Role[] })}
        >
          <Group gap="md" mt={8}>
            {open.map((role) => (
              <Checkbox key={role} value={role} label={roleNames[role]} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </>
  );
}
