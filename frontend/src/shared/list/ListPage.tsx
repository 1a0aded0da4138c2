import { Button } from '@mantine/core';
import { IconDownload, type IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useReadOnly, useSubjectId } from '@/session/view-as';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Page } from '@/shared/ui/Page';
import { ListFilters } from './ListFilters';
import { RowsPanel } from './RowsPanel';
import { activeFilters, type Choice, cleared, csvHref, type Filter, type Search } from './search';
import type { Rows } from './use-rows';

interface Props<Row> {
  title: string;
  // The panel's own heading, where it says more than the page's.
  heading?: string;
  // How the list's thing is called: "lead", "leads".
  one: string;
  many: string;
  icon: ComponentType<IconProps>;
  find?: string;
  filters: Filter[];
  sorts: Choice[];
  search: Search;
  onSearch: (part: Search) => void;
  api: { path: string; query: Record<string, unknown> };
  list: Rows<Row>;
  // Names for ids that the address may carry.
  known?: (row: Row) => ({ id: string; name: string } | null | undefined)[];
  create?: { label: string; onClick: () => void; reason?: string | false };
  above?: ReactNode;
  beside?: ReactNode;
  // Said when nothing is there at all, where the list starts with a part of all rows.
  none?: string;
  children: (rows: Row[]) => ReactNode;
}

export function ListPage<Row>(props: Props<Row>) {
  const { title, heading = title, one, many, icon, find, filters, sorts, search, list, create } = props;
  const subjectId = useSubjectId();
  const viewing = Boolean(useReadOnly());
  const known = list.rows && props.known ? list.rows.flatMap(props.known) : [];
  const active = activeFilters(filters, search, known, subjectId);
  const clear = () => props.onSearch(cleared(filters));
  const sort = sorts.find(({ value }) => value === (search.sort ?? sorts[0]?.value))?.label;
  const add = create && (
    <DisabledReason data-key="create" reason={create.reason} onClick={create.onClick}>
      {create.label}
    </DisabledReason>
  );
  return (
    <Page
      title={title}
      above={props.above}
      actions={
        <>
          {props.beside}
          {/* A link cannot say whose list it asks for, and one's own under another's name would mislead. */}
          {viewing ? (
            <DisabledReason variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
              Export CSV
            </DisabledReason>
          ) : (
            <Button
              component="a"
              href={csvHref(props.api.path, props.api.query)}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              Export CSV
            </Button>
          )}
          {add}
        </>
      }
    >
      <ListFilters
        find={find}
        filters={filters}
        sorts={sorts}
        search={search}
        active={active}
        onSearch={props.onSearch}
        onClear={clear}
      />
      <RowsPanel
        title={heading}
        what={many}
        note={sort?.toLowerCase()}
        list={list}
        skeleton={8}
        empty={
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
            <EmptyPanel icon={icon} why={props.none ?? `There are no ${many} yet.`} action={add} />
          )
        }
      >
        {props.children}
      </RowsPanel>
    </Page>
  );
}
