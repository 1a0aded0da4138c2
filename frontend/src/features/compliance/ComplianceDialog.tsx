import { changeComplianceItem, createComplianceItem, getComplianceItem } from '@/api/gen/sdk.gen';
import type {
  ComplianceItem,
  ComplianceItemChanges,
  ComplianceStatus,
  NewComplianceItem,
  Priority,
} from '@/api/gen/types.gen';
import { choice, reference } from '@/shared/form/choosing';
import { day, note, text } from '@/shared/form/kinds';
import { accounts, members } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';
import { complianceStatuses, priorities, statusChoices } from '@/theme/status';

export const ComplianceDialog = recordForm<ComplianceItem, NewComplianceItem & ComplianceItemChanges>({
  noun: 'compliance item',
  fields: {
    account_id: reference({ label: 'Account', to: accounts, needed: 'Choose the account.', only: 'new' }),
    framework: text({ label: 'Framework', needed: 'Say which framework, for example SOC 2.' }),
    control: text({ label: 'Control', needed: 'Say which control.' }),
    status: choice<ComplianceStatus>({
      label: 'Status',
      among: statusChoices(complianceStatuses),
      needed: 'Choose one.',
      only: 'edit',
    }),
    waived_reason: note({
      label: 'Why it is waived',
      needed: 'Say why it is waived.',
      when: ({ status }) => status === 'waived',
      only: 'edit',
    }),
    priority: choice<Priority>({
      label: 'Priority',
      among: statusChoices(priorities),
      needed: 'Choose one.',
      half: true,
    }),
    due_on: day({ label: 'Due', half: true }),
    assignee_id: reference({ label: 'Assigned to', to: members, placeholder: 'Nobody yet' }),
  },
  fresh: () => ({ priority: 'normal' }),
  create: (body, sending) => createComplianceItem({ body, ...sending }),
  change: ({ id }, body, sending) =>
    changeComplianceItem({ path: { compliance_item_id: id }, body, ...sending }),
  now: ({ id }) => getComplianceItem({ path: { compliance_item_id: id }, throwOnError: true }),
});
