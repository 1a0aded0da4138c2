import {
  IconBriefcase,
  IconBuilding,
  IconChecklist,
  IconDots,
  IconUser,
  IconUserSearch,
} from '@tabler/icons-react';
import type { Found, Me } from '@/api/gen/types.gen';
import { day } from '@/shared/format/format';
import type { Group } from './commands';

// What a search can find: a letter, a digit or another sign.
export const findable = /[\p{L}\p{N}\p{P}\p{S}]/u;

interface More {
  has: boolean;
  // The list that shows all of them, where there is one.
  list?: string;
}

// Where a record has no page of its own, its list opens with it.
export function foundGroups(me: Me, found: Found, q: string, go: (href: string) => void): Group[] {
  const groups: (Group & { more: More })[] = [
    {
      label: 'Accounts',
      more: { has: found.has_more_accounts, list: '/accounts' },
      commands: found.accounts.map(({ id, name }) => ({
        id,
        label: name,
        icon: IconBuilding,
        run: () => go(`/accounts/${id}`),
      })),
    },
    {
      label: 'Contacts',
      more: { has: found.has_more_contacts },
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
      more: { has: found.has_more_deals, list: '/deals' },
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
      more: { has: found.has_more_tasks },
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
      more: { has: found.has_more_leads, list: '/leads' },
      commands: found.leads.map(({ id, company }) => ({
        id,
        label: company,
        icon: IconUserSearch,
        run: () => go(`/leads?q=${encodeURIComponent(company)}`),
      })),
    },
  ];
  return groups
    .filter(({ commands }) => commands.length > 0)
    .map(({ label, commands, more: { has, list } }) => {
      if (!has) return { label, commands };
      const all = {
        id: `more ${label}`,
        label: `More ${label.toLowerCase()}`,
        icon: IconDots,
        run: () => go(`${list}?q=${encodeURIComponent(q)}`),
      };
      return {
        label: `${label}, the best ${commands.length}`,
        commands: list ? [...commands, all] : commands,
      };
    });
}
