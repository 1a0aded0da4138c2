import type { Found, Me, Noun } from '@/api/gen/types.gen';
import { day } from '@/shared/format/format';
import { nouns } from '@/shared/nouns';
import type { Group } from './commands';

// Where a record has no page of its own, its list opens with it.
export function foundGroups(me: Me, found: Found, go: (href: string) => void): Group[] {
  const group = <Row>(noun: Noun, rows: Row[], command: (row: Row) => [string, string, string, string?]) => ({
    label: nouns[noun].many,
    commands: rows.map((row) => {
      const [id, label, href, description] = command(row);
      return { id, label, description, icon: nouns[noun].icon, run: () => go(href) };
    }),
  });
  const dueWords = (status: string, due_on: string | null) =>
    status === 'done' ? 'Done' : due_on ? `Due ${day(due_on, me.today)}` : 'No date';
  return [
    group('account', found.accounts, ({ id, name }) => [id, name, `/accounts/${id}`]),
    group('contact', found.contacts, ({ contact, account }) => [
      contact.id,
      contact.name,
      `/accounts/${account.id}/contacts`,
      account.name,
    ]),
    group('deal', found.deals, ({ id, name, account_name, owner }) => [
      id,
      name,
      `/deals/${id}`,
      [account_name, owner.name].filter(Boolean).join(' · '),
    ]),
    group('task', found.tasks, ({ id, title, due_on, status }) => [
      id,
      title,
      '/tasks',
      dueWords(status, due_on),
    ]),
    group('lead', found.leads, ({ id, company }) => [id, company, `/leads?q=${encodeURIComponent(company)}`]),
  ].filter(({ commands }) => commands.length > 0);
}
