import type { ReactNode } from 'react';
import type { Account } from '@/api/gen/types.gen';
import { day, exactMoney } from '@/shared/format/format';
import { Facts } from '@/shared/ui/Facts';
import { Panel } from '@/shared/ui/Panel';

const dated = (date: string | null | undefined, today: string) => (date ? day(date, today) : '–');

// An address that does not fit goes on in the next line with one of its parts, not within a word.
const breakable = (address: string) =>
  [...address.matchAll(/[./]?[^./]+|[./]/g)].flatMap(({ 0: part, index }) => [<wbr key={index} />, part]);

interface Props {
  account: Account;
  today: string;
}

export function AccountFacts({ account, today }: Props) {
  const facts: [string, ReactNode][] = [
    ['MRR', exactMoney(account.mrr)],
    ['Manager', account.manager?.name ?? 'Nobody yet'],
    ['Strategic manager', account.strategic_manager?.name ?? 'Nobody yet'],
    ['Renewal', dated(account.renewal_on, today)],
    ['Contract since', dated(account.contract_started_on, today)],
    ['Last touchpoint', account.last_touchpoint_on ? day(account.last_touchpoint_on, today) : 'Never'],
    ['Last QBR', account.last_qbr_on ? day(account.last_qbr_on, today) : 'Never'],
    ['QBR due', dated(account.qbr_due_on, today)],
    ['Next QBR', account.next_qbr_on ? day(account.next_qbr_on, today) : 'Not scheduled'],
    ['Industry', account.industry ?? '–'],
    [
      'Website',
      account.website ? (
        <a key="website" href={account.website} target="_blank" rel="noreferrer">
          {breakable(account.website.replace(/^https?:\/\/|\/$/g, ''))}
        </a>
      ) : (
        '–'
      ),
    ],
  ];
  return (
    <Panel title="About">
      <Facts facts={facts} />
    </Panel>
  );
}
