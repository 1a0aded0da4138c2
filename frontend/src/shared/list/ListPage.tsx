import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/session/can';
import { useReadOnly, useSubjectId } from '@/session/view-as';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Page } from '@/shared/ui/Page';
import { ListFilters } from './ListFilters';
import type { ListDeclaration } from './list-declaration';
import { RowsPanel } from './RowsPanel';
import { activeFilters, cleared, csvHref, type Search } from './search';
import { SortingContext } from './sorting';

interface Props<Row, Asked, Query> {
  list: ListDeclaration<Row, Asked, Query>;
  // The form that adds one, over the page.
  dialog: (onClose: () => void) => ReactNode;
  above?: ReactNode;
  beside?: ReactNode;
  children: (rows: Row[], asked: Asked) => ReactNode;
}

export function ListPage<Row, Asked extends Search, Query extends object>(props: Props<Row, Asked, Query>) {
  const { title, one, many, icon, find, filters = [], sorts = [], ...list } = props.list;
  const { as: _, ...address } = useSearch({ strict: false });
  const asked = address as Asked;
  const navigate = useNavigate();
  const subjectId = useSubjectId();
  const noAdd = useWhyNot()(list.add.right, `Ask an admin for the right to ${list.add.ask}`);
  const [adding, setAdding] = useState(false);
  const query = list.query(asked);
  const all = list.useAll(query);
  const known = all.rows && list.known ? all.rows.flatMap(list.known) : [];
  const active = activeFilters(filters, asked, known, subjectId);
  const onSearch = (part: Search) =>
    navigate({ to: '.', search: (now) => ({ ...now, ...part }), replace: true });
  const clear = () => onSearch(cleared(filters));
  const standard = list.standardSort?.(asked) ?? sorts[0]?.value;
  const sort = `${asked.sort ?? standard}`;
  const onSort = (next: string) => onSearch({ sort: next === standard ? undefined : next });
  const add = (
    <DisabledReason data-key="create" reason={noAdd} onClick={() => setAdding(true)}>
      {list.add.label}
    </DisabledReason>
  );
  const nothing =
    active.length > 0 ? (
      <EmptyPanel
        icon={icon}
        why={`No ${one} fits.`}
        action={
          <Button variant="default" onClick={clear}>
            Clear the filters
          </Button>
        }
      />
    ) : (
      <EmptyPanel icon={icon} why={list.none?.(asked) ?? `There are no ${many} yet.`} action={add} />
    );
  return (
    <Page
      title={title}
      above={props.above}
      actions={
        <>
          {props.beside}
          <CsvLink href={csvHref(list.path, query)} />
          {add}
        </>
      }
    >
      <ListFilters
        {...{ find, filters, sorts, active, onSearch, sort, onSort }}
        search={asked}
        onClear={clear}
      />
      <RowsPanel
        title={list.heading?.(asked) ?? title}
        what={many}
        one={one}
        note={sorts.find(({ value }) => value === sort)?.label}
        list={all}
        skeleton={8}
        empty={nothing}
      >
        {(rows) => (
          <SortingContext value={{ sorts, sort, onSort }}>{props.children(rows, asked)}</SortingContext>
        )}
      </RowsPanel>
      {adding && props.dialog(() => setAdding(false))}
    </Page>
  );
}

// A link cannot say whose list it asks for, and one's own under another's name would mislead.
function CsvLink({ href }: { href: string }) {
  const viewing = Boolean(useReadOnly());
  const look = { variant: 'default', leftSection: <IconDownload size={16} aria-hidden /> } as const;
  if (viewing) return <DisabledReason {...look}>Export CSV</DisabledReason>;
  return (
    <Button {...look} component="a" href={href} download>
      Export CSV
    </Button>
  );
}
