import { useState } from 'react';
import { createApiKey } from '@/api/gen/sdk.gen';
import type { Capability, MadeApiKey, NewApiKey } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { flag } from '@/shared/form/choosing';
import { field } from '@/shared/form/field';
import { day, text } from '@/shared/form/kinds';
import { recordForm } from '@/shared/form/record-form';
import { plural, plusDays } from '@/shared/format/format';
import { ScopeMatrix } from './ScopeMatrix';
import { scopesOf } from './scopes';
import { TokenDialog } from './TokenDialog';

const scopes = field<Capability[], Capability[], Capability[]>(
  { label: 'Rights', needed: 'Choose at least one right.' },
  {
    read: (said) => said ?? [],
    send: (value) => value,
    words: (value) => plural(value.length, 'right'),
    isEmpty: (value) => value.length === 0,
    Input: ({ value, error, onChange }) => (
      <ScopeMatrix
        offered={scopesOf(useMe().capabilities)}
        chosen={scopesOf(value)}
        error={error}
        onChange={onChange}
      />
    ),
  },
);

const KeyForm = recordForm<MadeApiKey, NewApiKey>({
  noun: 'API key',
  fields: {
    name: text({
      label: 'Name',
      placeholder: 'Such as Nightly sync',
      autoComplete: 'off',
      needed: 'Give the key a name.',
      half: true,
    }),
    expires_on: day({ label: 'Last day', needed: 'Choose the last day.', half: true }),
    scopes,
    view_as: flag({
      label: 'It may look through the eyes of teammates',
      description:
        'Then it also reads the workspaces that you may open with View as. It changes nothing there.',
      who: ({ viewable }) => viewable.length > 0,
    }),
  },
  fresh: ({ today }) => ({ expires_on: plusDays(today, 365) }),
  title: () => 'Make an API key',
  submit: () => 'Make key',
  saved: () => 'API key made',
  create: (body, sending) => createApiKey({ body, ...sending }),
  wide: true,
});

export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  // The secret stays in memory only as long as it is shown.
  const [made, setMade] = useState<MadeApiKey | null>(null);
  if (made) return <TokenDialog made={made} onClose={onClose} />;
  const show = (key: MadeApiKey) => {
    setMade(key);
    return 'stays';
  };
  return <KeyForm onSaved={show} onClose={onClose} />;
}
