import { changeDeal, createDeal, getDeal } from '@/api/gen/sdk.gen';
import type { Deal, DealChanges, NewDeal } from '@/api/gen/types.gen';
import { isAdmin } from '@/session/can';
import { reference } from '@/shared/form/choosing';
import { amount, day, text, whole } from '@/shared/form/kinds';
import { accounts, members } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';
import { openStages } from './stages';

export const DealDialog = recordForm<Deal, NewDeal & Omit<DealChanges, 'stage_id'>>({
  noun: 'deal',
  fields: {
    name: text({ label: 'Deal', needed: 'Give the deal a name.' }),
    account_id: reference({ label: 'Account', to: accounts }),
    mrr: amount({ label: 'MRR', needed: 'Write an amount, for example 1200.', half: true }),
    expected_close_on: day({ label: 'Expected close', half: true }),
    stage_id: reference({ label: 'First stage', to: openStages, only: 'new', placeholder: 'The first one' }),
    owner_id: reference({ label: 'Owner', to: members, needed: 'Say whose deal it is.', who: isAdmin }),
    probability_override: whole({
      label: 'Probability, %',
      description: "Leave empty to use the stage's own.",
      max: 100,
    }),
  },
  fresh: (me) => (isAdmin(me) ? { owner_id: me } : {}),
  saved: ({ name }, before) => (before ? 'Deal saved' : `Deal added: ${name}`),
  create: (body, sending) => createDeal({ body, ...sending }),
  change: ({ id }, { stage_id: _, ...body }, sending) =>
    changeDeal({ path: { deal_id: id }, body, ...sending }),
  now: ({ id }) => getDeal({ path: { deal_id: id }, throwOnError: true }),
});
