import type { Account, Deal, Lead, Me, Task } from '../src/api/gen/types.gen';
import { colleague, type Persona } from './personas';

let made = 0;
// Both widths run against one server, so every name is new.
export const unique = (words: string) => `${words} ${Date.now() % 1e8}${++made}`;

export const meOf = async (persona: Persona) => (await colleague(persona)).read<Me>('/me');

export function plusDays(date: string, days: number) {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

// Under contract for long and never visited: its QBR and its touchpoint are both overdue.
export async function addAccount(part: object = {}) {
  const { today } = await meOf('accountManager');
  return (await colleague('accountManager')).add<Account>('/accounts', {
    name: unique('Quarry Works'),
    contract_started_on: plusDays(today, -300),
    qbr_cadence_days: 90,
    ...part,
  });
}

export async function addTask(by: Persona, to: Persona, title = unique('Send the papers')) {
  const { id, today } = await meOf(to);
  // Long overdue, so it is among the first of any list.
  const due_on = plusDays(today, -90);
  return (await colleague(by)).add<Task>('/tasks', { title, due_on, assignee_id: id });
}

export async function addDeal(part: object = {}) {
  const { today, organization } = await meOf('salesRep');
  return (await colleague('salesRep')).add<Deal>('/deals', {
    name: unique('Managed backup'),
    mrr: { amount_minor: 120_000, currency: organization.currency },
    expected_close_on: plusDays(today, 9),
    ...part,
  });
}

export const addLead = async () =>
  (await colleague('salesRep')).add<Lead>('/leads', { company: unique('Harbour Mills'), icp_score: 99 });
