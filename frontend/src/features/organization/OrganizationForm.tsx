import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Organization } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { meOptions } from '@/session/use-me';
import { FormFields, FormFoot, FormNotes } from '@/shared/form/FormParts';
import { useRecordForm } from '@/shared/form/use-record-form';
import { Panel } from '@/shared/ui/Panel';
import classes from './organization.module.css';
import { organizationForm } from './organization-form';

export function OrganizationForm({ organization }: { organization: Organization }) {
  const queries = useQueryClient();
  const whyNot = useWhyNot();
  const form = useRecordForm(organizationForm, {
    record: organization,
    onSaved: () => queries.invalidateQueries({ queryKey: meOptions().queryKey }),
  });
  const part = (...names: string[]) => (
    <div className={classes.part}>
      <FormFields form={form} names={names} />
    </div>
  );
  return (
    <form noValidate onSubmit={form.submit}>
      <Stack gap="md">
        <FormNotes form={form} />
        <Panel title="Organization">{part('name', 'time_zone', 'currency', 'accent')}</Panel>
        <Panel title="Business reviews">{part('qbr_cadence_days')}</Panel>
        <Panel title="Health score">
          <FormFields form={form} names={['health_weights']} />
        </Panel>
        <FormFoot
          form={form}
          reason={whyNot('organization_settings:change', 'Ask an owner for the right to change this')}
        />
      </Stack>
    </form>
  );
}
