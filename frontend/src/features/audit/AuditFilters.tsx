import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { Somebody } from '@/api/gen/types.gen';
import filters from '@/shared/ui/filters.module.css';
import { ActorField } from './ActorField';
import { type AuditSearch, journalNames, journals, nounName, nounNames } from './nouns';

interface Props {
  search: AuditSearch;
  person: Somebody | null;
  verbs: string[];
  onSearch: (part: AuditSearch) => void;
}

export const AuditFilters = ({ search, person, verbs, onSearch }: Props) => (
  <div className={`${filters.filters} no-print`}>
    <ActorField
      known={person}
      value={search.person ?? null}
      onChange={(id) => onSearch({ person: id ?? undefined })}
    />
    <Select
      aria-label="Journal"
      placeholder="Everything"
      data={journalNames.map((journal) => ({ value: journal, label: journals[journal] }))}
      value={search.journal ?? null}
      clearable
      onChange={(journal) => onSearch({ journal: journal ?? undefined })}
    />
    <Select
      aria-label="Kind"
      placeholder="Any kind"
      data={nounNames.map((noun) => ({ value: noun, label: nounName(noun) }))}
      value={search.kind ?? null}
      clearable
      searchable
      onChange={(kind) => onSearch({ kind: kind ?? undefined })}
    />
    <Autocomplete
      aria-label="What happened"
      placeholder="Such as deal.won"
      data={verbs}
      defaultValue={search.verb ?? ''}
      clearable
      onOptionSubmit={(verb) => onSearch({ verb })}
      onClear={() => onSearch({ verb: undefined })}
      onBlur={(event) => onSearch({ verb: event.currentTarget.value.trim() || undefined })}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSearch({ verb: event.currentTarget.value.trim() || undefined });
      }}
    />
    <TextInput
      aria-label="From"
      type="date"
      leftSection={<span aria-hidden>From</span>}
      leftSectionWidth={48}
      value={search.from ?? ''}
      max={search.to}
      onChange={(event) => onSearch({ from: event.currentTarget.value || undefined })}
    />
    <TextInput
      aria-label="To"
      type="date"
      leftSection={<span aria-hidden>To</span>}
      leftSectionWidth={32}
      value={search.to ?? ''}
      min={search.from}
      onChange={(event) => onSearch({ to: event.currentTarget.value || undefined })}
    />
  </div>
);
