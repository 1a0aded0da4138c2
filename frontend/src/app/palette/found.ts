import { IconDots } from '@tabler/icons-react';
import type { Found, Me, Noun } from '@/api/gen/types.gen';
import { day } from '@/shared/format/format';
import { nouns } from '@/shared/nouns';
import type { Group } from './commands';

// What a search can find: a letter, a digit or another sign.
export const findable = /[\p{L}\p{N}\p{P}\p{S}]/u;

// A record as a command: its id, label, address and what stands under it.
type Entry = [id: string, label: string, href: string, description?: string];

// Where a record has no page of its own, its list opens with it. Where there are more than are shown, the list shows all of them.
export function foundGroups(me: Me, found: Found, q: string, go: (href: string) => void): Group[] {
  const group = <Row>(noun: Noun, rows: Row[], more: string | boolean, entry: (row: Row) => Entry): Group => {
    const { many, icon } = nouns[noun];
    const commands = rows.map((row) => {
      const [id, label, href, description] = entry(row);
      return { id, label, description, icon, run: () => go(href) };
    });
    if (!more) return { label: many, commands };
    const label = `${many}, the best ${rows.length}`;
    if (more === true) return { label, commands };
    const all = {
      id: `more ${noun}`,
      label: `More ${many.toLowerCase()}`,
      description: undefined,
      icon: IconDots,
    };
    return {
      label,
      commands: [...commands, { ...all, run: () => go(`${more}?q=${encodeURIComponent(q)}`) }],
    };
  };
  const dueWords = (status: string, due_on: string | null) =>
    status === 'done' ? 'Done' : due_on ? `Due ${day(due_on, me.today)}` : 'No date';
  return [
    group('account', found.accounts, found.has_more_accounts && '/accounts', ({ id, name }) => [
      id,
      name,
      `/accounts/${id}`,
    ]),
    group('contact', found.contacts, found.has_more_contacts, ({ contact, account }) => [
      contact.id,
      contact.name,
      `/accounts/${account.id}/contacts`,
      account.name,
    ]),
    group('deal', found.deals, found.has_more_deals && '/deals', ({ id, name, account_name, owner }) => [
      id,
      name,
      `/deals/${id}`,
      [account_name, owner.name].filter(Boolean).join(' · '),
    ]),
    group('task', found.tasks, found.has_more_tasks, ({ id, title, due_on, status }) => [
      id,
      title,
      `/tasks?view=all&status=${status}&q=${encodeURIComponent(title)}`,
      dueWords(status, due_on),
    ]),
    group('lead', found.leads, found.has_more_leads && '/leads', ({ id, company }) => [
      id,
      company,
      `/leads?q=${encodeURIComponent(company)}`,
    ]),
  ].filter(({ commands }) => commands.length > 0);
}
