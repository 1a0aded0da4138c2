import type { ComplianceItem, ComplianceItemChanges } from '@/api/gen/types.gen';

export interface ComplianceValues {
  account_id: string | null;
  framework: string;
  control: string;
  status: ComplianceItem['status'];
  priority: ComplianceItem['priority'];
  due_on: string;
  assignee_id: string | null;
  waived_reason: string;
}

export const complianceValues = (item?: ComplianceItem, accountId?: string): ComplianceValues => ({
  account_id: item?.account.id ?? accountId ?? null,
  framework: item?.framework ?? '',
  control: item?.control ?? '',
  status: item?.status ?? 'open',
  priority: item?.priority ?? 'normal',
  due_on: item?.due_on ?? '',
  assignee_id: item?.assignee?.id ?? null,
  waived_reason: item?.waived_reason ?? '',
});

export const complianceBody = (values: ComplianceValues): Required<ComplianceItemChanges> => ({
  framework: values.framework,
  control: values.control,
  status: values.status,
  priority: values.priority,
  due_on: values.due_on || null,
  assignee_id: values.assignee_id,
  waived_reason: values.status === 'waived' ? values.waived_reason : null,
});
