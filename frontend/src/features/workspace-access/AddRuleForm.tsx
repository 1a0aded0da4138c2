import { Checkbox, Group, Select } from '@mantine/core';
import { useMutation, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { createWorkspaceAccessRuleMutation } from '@/api/gen/@tanstack/react-query.gen';
import { previewWorkspaceAccessRule } from '@/api/gen/sdk.gen';
import type { AccessRule } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { type Role, roleNames, ruledRoles } from '@/session/roles';
import { fieldErrors } from '@/shared/form/faults';
import { plural } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { sentence } from './rules';
import classes from './workspace-access.module.css';

interface Props {
  rules: AccessRule[];
  closedReason: string | false;
}

export function AddRuleForm({ rules, closedReason }: Props) {
  const [viewer, setViewer] = useState<Role | null>(null);
  const [chosen, setChosen] = useState<Role[]>([]);
  const create = useMutation(createWorkspaceAccessRuleMutation());
  const already = rules.filter((rule) => rule.viewer_role === viewer).map((rule) => rule.target_role);
  const open = ruledRoles.filter((role) => !already.includes(role));
  const targets = chosen.filter((role) => open.includes(role));

  async function add() {
    if (!viewer) return;
    for (const target_role of targets) {
      const pair = { viewer_role: viewer, target_role };
      await create.mutateAsync({ body: pair });
      announce(`Added: ${sentence(pair)}`);
    }
    setChosen([]);
  }

  const errors = fieldErrors(create.error);
  return (
    <form
      className={classes.add}
      aria-label="Add rule"
      onSubmit={(event) => {
        event.preventDefault();
        // The refusal is shown below.
        add().catch(() => {});
      }}
    >
      <Select
        label="Viewer role"
        placeholder="Choose a role"
        w={240}
        data={ruledRoles.map((role) => ({ value: role, label: roleNames[role] }))}
        value={viewer}
        allowDeselect={false}
        error={errors.viewer_role}
        onChange={(role) => {
          create.reset();
          setViewer(role);
        }}
      />
      {viewer && open.length === 0 && <p className="dimmed">This role can view every other role already.</p>}
      {viewer && open.length > 0 && (
        <Checkbox.Group
          label="Can view"
          value={targets}
          error={errors.target_role}
          onChange={(roles) => {
            create.reset();
            setChosen(roles as Role[]);
          }}
        >
          <Group gap="md" mt={8}>
            {open.map((role) => (
              <Checkbox key={role} value={role} label={roleNames[role]} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <div className={classes.effect}>
        <DisabledReason
          type="submit"
          loading={create.isPending}
          reason={closedReason || ((!viewer || targets.length === 0) && 'Choose who views whom first')}
        >
          Add rule
        </DisabledReason>
        {viewer && <Effect viewer={viewer} targets={targets} />}
      </div>
      {create.isError && Object.keys(errors).length === 0 && (
        <p className={classes.failed} role="alert">
          {toApiError(create.error).message}
        </p>
      )}
    </form>
  );
}

// What the rules would change, before they are added.
function Effect({ viewer, targets }: { viewer: Role; targets: Role[] }) {
  const answers = useQueries({
    queries: targets.map((target) => ({
      queryKey: ['preview-access-rule', viewer, target],
      queryFn: async () => {
        const body = { viewer_role: viewer, target_role: target };
        return (await previewWorkspaceAccessRule({ body, throwOnError: true })).data;
      },
    })),
  });
  const known = answers.flatMap(({ data }) => data ?? []);
  const complete = known.length > 0 && known.length === targets.length;
  const viewers = Math.max(0, ...known.map((preview) => preview.viewers));
  const workspaces = known.reduce((sum, preview) => sum + preview.workspaces, 0);
  return (
    <p role="status" className="dimmed">
      {complete && `This lets ${plural(viewers, 'person', 'people')} see ${plural(workspaces, 'workspace')}.`}
    </p>
  );
}
