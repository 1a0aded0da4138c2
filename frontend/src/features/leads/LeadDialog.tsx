import { changeLead, createLead, getLead } from '@/api/gen/sdk.gen';
import type { Lead, LeadChanges, NewLead } from '@/api/gen/types.gen';
import { lines, text, whole } from '@/shared/form/kinds';
import { recordForm } from '@/shared/form/record-form';

export const LeadDialog = recordForm<Lead, NewLead & LeadChanges>({
  noun: 'lead',
  fields: {
    company: text({ label: 'Company', needed: 'Say which company.' }),
    contact_name: text({ label: 'Contact', half: true }),
    email: text({ label: 'E-mail', type: 'email', half: true }),
    source: text({ label: 'Source' }),
    icp_score: whole({
      label: 'ICP score',
      description: '0 to 100: how well it fits the ideal customer.',
      max: 100,
    }),
    icp_reasons: lines({ label: 'Why it fits', description: 'One reason a line.', most: 20, each: String }),
  },
  create: (body, sending) => createLead({ body, ...sending }),
  change: ({ id }, body, sending) => changeLead({ path: { lead_id: id }, body, ...sending }),
  now: ({ id }) => getLead({ path: { lead_id: id }, throwOnError: true }),
});
