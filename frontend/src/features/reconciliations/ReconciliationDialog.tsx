import { changeReconciliation, createReconciliation, getReconciliation } from '@/api/gen/sdk.gen';
import type { NewReconciliation, Reconciliation, ReconciliationChanges } from '@/api/gen/types.gen';
import { reference } from '@/shared/form/choosing';
import { amount, text, whole } from '@/shared/form/kinds';
import { accounts } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';

export const ReconciliationDialog = recordForm<Reconciliation, NewReconciliation & ReconciliationChanges>({
  noun: 'reconciliation',
  fields: {
    account_id: reference({ label: 'Account', to: accounts, needed: 'Choose the account.', only: 'new' }),
    vendor: text({ label: 'Vendor', needed: 'Say which vendor.', half: true }),
    product: text({ label: 'Product', needed: 'Say which product.', half: true }),
    vendor_quantity: whole({
      label: 'Quantity at the vendor',
      description: 'Leave empty when the vendor has no record.',
      half: true,
    }),
    billed_quantity: whole({
      label: 'Quantity billed',
      description: 'Leave empty when it is not billed at all.',
      half: true,
    }),
    unit_price: amount({ label: 'Price of one', needed: 'Write an amount, for example 12.' }),
  },
  create: (body, sending) => createReconciliation({ body, ...sending }),
  change: ({ id }, body, sending) =>
    changeReconciliation({ path: { reconciliation_id: id }, body, ...sending }),
  now: ({ id }) => getReconciliation({ path: { reconciliation_id: id }, throwOnError: true }),
});
