import { IconBriefcase, IconBuilding, IconChecklist, IconUser, IconUserSearch } from '@tabler/icons-react';
import type { Found, Me } from '@/api/gen/types.gen';
import { day } from '@/shared/format/format';
import type { Group } from './commands';

// Where a record has no page of its own, its list opens with it.
export function foundGroups(me: Me, found: Found, go: (href: string) => void): Group[] {
  const groups: Group[] = [
    {
      label: 'Accounts',
      commands: found.accounts.map(({ id, name }) => ({
        id,
        label: name,
        icon: IconBuilding,
        run: () => go(`/accounts/${id}`),
      })),
    },
    {
      label: 'Contacts',
      commands: found.contacts.map(({ contact, account }) => ({
        id: contact.id,
        label: contact.name,
        description: account.name,
        icon: IconUser,
        run: () => go(`/accounts/${account.id}/contacts`),
      })),
    },
    {
      label: 'Deals',
      commands: found.deals.map(({ id, name, account_name, owner }) => ({
        id,
        label: name,
        description: [account_name, owner.name].filter(Boolean).join(' · '),
        icon: IconBriefcase,
        run: () => go(`/deals/${id}`),
      })),
    },
    {
      label: 'Tasks',
      commands: found.tasks.map(({ id, title, due_on, status }) => ({
        id,
        label: title,
        description: status === 'done' ? 'Done' : due_on ? `Due ${day(due_on, me.today)}` : 'No date',
        icon: IconChecklist,
        run: () => go('/tasks'),
      })),
    },
    {
      label: 'Leads',
      commands: found.leads.map(({ id, company }) => ({
        id,
        label: company,
        icon: IconUserSearch,
        run: () => go(`/leads?q=${encodeURIComponent(company)}`),
      })),
    },
  ];
  return groups.filter(({ commands }) => commands.length > 0);
}
