import { Alert, Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeOrganizationMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Organization } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useWhyNot } from '@/session/can';
import { meOptions } from '@/session/use-me';
import { changedOnly } from '@/shared/fields/changed';
import { currencies, zones } from '@/shared/fields/places';
import { needed } from '@/shared/fields/saving';
import { fieldErrors } from '@/shared/fields/server-errors';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { Panel } from '@/shared/ui/Panel';
import classes from './organization.module.css';
import { bodyOf, type OrganizationValues, valuesOf } from './values';
import { WeightFields } from './WeightFields';
import { sumOf } from './weights';

const cadences = [
  { value: '90', label: 'Every quarter' },
  { value: '180', label: 'Every half year' },
  { value: '365', label: 'Every year' },
  { value: 'none', label: 'None' },
];

export function OrganizationForm({ organization }: { organization: Organization }) {
  const queries = useQueryClient();
  const whyNot = useWhyNot();
  const before = valuesOf(organization);
  const form = useForm<OrganizationValues>({
    initialValues: before,
    validate: {
      name: needed('Write the name.'),
      health_weights: (weights) => (sumOf(weights) > 0 ? null : 'At least one of them has to count.'),
    },
  });
  const save = useMutation({
    ...changeOrganizationMutation(),
    onSuccess: (saved) => {
      announce('Organization saved');
      form.setInitialValues(valuesOf(saved));
      form.setValues(valuesOf(saved));
      queries.invalidateQueries({ queryKey: meOptions().queryKey });
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => save.mutate({ body: changedOnly(bodyOf(before), bodyOf(values)) }))}
    >
      <Stack gap="md">
        {save.isError && (
          <Alert color="red" role="alert">
            Not saved. {toApiError(save.error).message}
          </Alert>
        )}
        <Panel title="Organization">
          <div className={classes.fields}>
            <TextInput label="Name" required {...form.getInputProps('name')} />
            <Select
              label="Time zone"
              description="Where its days begin and end."
              data={zones}
              searchable
              allowDeselect={false}
              {...form.getInputProps('time_zone')}
            />
            <Select
              label="Currency"
              description="It can change only while no money is recorded."
              data={currencies}
              searchable
              allowDeselect={false}
              {...form.getInputProps('currency')}
            />
            <div className={classes.accent}>
              <Switch
                label="Use our own accent colour"
                {...form.getInputProps('ownAccent', { type: 'checkbox' })}
              />
              {form.values.ownAccent && (
                <TextInput label="Accent" type="color" {...form.getInputProps('accent')} />
              )}
            </div>
          </div>
        </Panel>
        <Panel title="Business reviews">
          <div className={classes.fields}>
            <Select
              label="QBR cadence of new accounts"
              description="Each account may have another."
              data={cadences}
              allowDeselect={false}
              {...form.getInputProps('qbr_cadence_days')}
            />
          </div>
        </Panel>
        <WeightFields form={form} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
            Discard changes
          </Button>
          <DisabledReason
            type="submit"
            loading={save.isPending}
            reason={whyNot('organization_settings:change', 'Ask an owner for the right to change this')}
          >
            Save
          </DisabledReason>
        </Group>
      </Stack>
    </form>
  );
}
