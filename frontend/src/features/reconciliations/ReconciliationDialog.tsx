import { NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import {
  changeReconciliationMutation,
  createReconciliationMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { AccountField } from '@/shared/fields/AccountField';
import { changedOnly } from '@/shared/fields/changed';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { amountRule, toMajor, toMoney } from '@/shared/format/format';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Props {
  row?: Reconciliation;
  account?: { id: string };
  onClose: () => void;
}

interface Values {
  account_id: string | null;
  vendor: string;
  product: string;
  vendor_quantity: number | '';
  billed_quantity: number | '';
  unit_price: string;
}

export function ReconciliationDialog({ row, account, onClose }: Props) {
  const { organization } = useMe();
  const currency = row?.unit_price.currency ?? organization.currency;
  const before: Values = {
    account_id: row?.account.id ?? account?.id ?? null,
    vendor: row?.vendor ?? '',
    product: row?.product ?? '',
    vendor_quantity: row?.vendor_quantity ?? '',
    billed_quantity: row?.billed_quantity ?? '',
    unit_price: row ? toMajor(row.unit_price) : '',
  };
  const form = useForm<Values>({
    initialValues: before,
    validate: {
      account_id: needed('Choose the account.'),
      vendor: needed('Say which vendor.'),
      product: needed('Say which product.'),
      unit_price: amountRule,
    },
  });
  const outcome = saving<Reconciliation>(form, 'Reconciliation saved', onClose);
  const change = useMutation({ ...changeReconciliationMutation(), ...outcome });
  const create = useMutation({ ...createReconciliationMutation(), ...outcome });
  const bodyOf = (values: Values) => ({
    vendor: values.vendor,
    product: values.product,
    vendor_quantity: values.vendor_quantity === '' ? null : values.vendor_quantity,
    billed_quantity: values.billed_quantity === '' ? null : values.billed_quantity,
    unit_price: toMoney(values.unit_price, currency),
  });
  const save = (values: Values) => {
    if (!row) return create.mutate({ body: { ...bodyOf(values), account_id: values.account_id ?? '' } });
    change.mutate({
      path: { reconciliation_id: row.id },
      headers: atVersion(row),
      body: changedOnly(bodyOf(before), bodyOf(values)),
    });
  };
  const quantity = { min: 0, allowDecimal: false, hideControls: true } as const;
  return (
    <FormDialog
      title={row ? 'Edit reconciliation' : 'New reconciliation'}
      submit={row ? 'Save' : 'Add reconciliation'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      {!row && !account && <AccountField required {...form.getInputProps('account_id')} />}
      <TextInput label="Vendor" required data-autofocus {...form.getInputProps('vendor')} />
      <TextInput label="Product" required {...form.getInputProps('product')} />
      <NumberInput
        label="Quantity at the vendor"
        description="Leave empty when the vendor has no record."
        {...quantity}
        {...form.getInputProps('vendor_quantity')}
      />
      <NumberInput
        label="Quantity billed"
        description="Leave empty when it is not billed at all."
        {...quantity}
        {...form.getInputProps('billed_quantity')}
      />
      <TextInput
        label={`Price of one (${currency})`}
        inputMode="decimal"
        required
        {...form.getInputProps('unit_price')}
      />
    </FormDialog>
  );
}
