import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { getMemberHoldingsOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Holdings, Member } from '@/api/gen/types.gen';
import { type Field, field, type InputProps, nothing, type Options } from '@/shared/form/field';
import { members, type Named, RecordField } from '@/shared/form/RecordField';
import { plural } from '@/shared/format/format';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import classes from './members.module.css';

const kinds: Record<keyof Holdings, [one: string, many: string]> = {
  accounts: ['account', 'accounts'],
  deals: ['open deal', 'open deals'],
  leads: ['open lead', 'open leads'],
  compliance_items: ['compliance item', 'compliance items'],
  onboarding_projects: ['onboarding project', 'onboarding projects'],
  client_workspaces: ['client workspace', 'client workspaces'],
  tasks: ['open task', 'open tasks'],
  members: ['member whom they lead', 'members whom they lead'],
};

const held = (holdings: Holdings) =>
  (Object.keys(kinds) as (keyof Holdings)[]).filter((kind) => holdings[kind] > 0);

interface Props {
  member: Member;
  successor: Named | null;
  onSuccessor: (successor: Named | null) => void;
  // What becomes of it without a choice, and with one.
  words: [without: string, chosen: string];
  error?: string;
}

// What would be left, and who takes it over.
export function Handover({ member, successor, onSuccessor, words: [without, chosen], error }: Props) {
  const path = { member_id: member.id };
  const holdings = useQuery({ ...getMemberHoldingsOptions({ path }), staleTime: 0 });
  return (
    <QueryPanel query={holdings} what="what is theirs" rows={2}>
      {(found) =>
        held(found).length === 0 ? (
          <p>Nothing is left open with them.</p>
        ) : (
          <div className={classes.handover}>
            <p>Open with {member.name}:</p>
            <ul aria-label="Left open">
              {held(found).map((kind) => (
                <li key={kind}>{plural(found[kind], ...kinds[kind])}</li>
              ))}
            </ul>
            <RecordField
              to={members}
              label="Who takes over"
              description={successor ? chosen : without}
              placeholder="Nobody yet"
              clearable
              error={error}
              known={successor}
              value={successor?.id ?? null}
              onChange={(id, option) => onSuccessor(id ? { id, name: option?.label ?? '' } : null)}
            />
          </div>
        )
      }
    </QueryPanel>
  );
}

// Whose role a form changes.
export const Leaving = createContext<Member | null>(null);

const words: Props['words'] = [
  'What the new role does not work on stays under their name, in nobody\u2019s workspace.',
  'What the new role does not work on goes to them at once; the rest stays.',
];

function SuccessorInput({ value, onChange, error }: InputProps<Named | null>) {
  const member = useContext(Leaving);
  return (
    member && (
      <Handover member={member} successor={value} onSuccessor={onChange} words={words} error={error} />
    )
  );
}

export const successor = (options: Options): Field<string | null> =>
  field<Named | null, Named, string | null>(options, {
    read: () => null,
    send: (value) => value?.id ?? null,
    words: (value) => value?.name ?? nothing,
    isEmpty: (value) => value === null,
    Input: SuccessorInput,
  });
