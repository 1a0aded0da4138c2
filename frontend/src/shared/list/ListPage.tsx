import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useWhyNot } from '@/session/can';
import { useReadOnly, useSubjectId } from '@/session/view-as';
import { BulkBar } from '@/shared/bulk/BulkBar';
import { sumOf } from '@/shared/format/sum';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Page } from '@/shared/ui/Page';
import { useKept } from './kept';
import { ListFilters } from './ListFilters';
import { ListTools } from './ListTools';
import { type ColumnChoice, ListContext } from './list-context';
import type { ListDeclaration } from './list-declaration';
import { RowsPanel } from './RowsPanel';
import { activeFilters, csvHref, type Search } from './search';
import { useQuestion } from './use-question';
import { useSelection } from './use-selection';

interface Props<Row, Asked, Query> {
  list: ListDeclaration<Row, Asked, Query>;
  // The form that adds one, over the page.
  dialog: (onClose: () => void) => ReactNode;
  above?: ReactNode;
  beside?: ReactNode;
  children: (rows: Row[], asked: Asked) => ReactNode;
}

export function ListPage<Row extends { id: string }, Asked extends Search, Query extends object>(
  props: Props<Row, Asked, Query>,
) {
  const { title, one, many, icon, find, filters = [], sorts = [], bulk, sum, ...list } = props.list;
  const { asked, onClear, question, onOpen, ...asking } = useQuestion(props.list);
  const { sort, onSort } = asking;
  const subjectId = useSubjectId();
  const whyNot = useWhyNot();
  const [adding, setAdding] = useState(false);
  const kept = useKept(list.path);
  const [columns, onColumns] = useColumns();
  const query = list.query(asked);
  const all = list.useAll(query);
  const rows = all.rows ?? [];
  const active = activeFilters(filters, asked, list.known ? rows.flatMap(list.known) : [], subjectId);
  const { selection, selected } = useSelection(rows, JSON.stringify(query), bulk?.nameOf);
  const summed = (some: Row[]) => sum && sumOf(sum.label, some.map(sum.of));
  const add = (
    <DisabledReason
      data-key="create"
      reason={whyNot(list.add.right, `Ask an admin for the right to ${list.add.ask}`)}
      onClick={() => setAdding(true)}
    >
      {list.add.label}
    </DisabledReason>
  );
  const nothing =
    active.length > 0 ? (
      <EmptyPanel icon={icon} why={`No ${one} fits.`} action={<ClearButton onClear={onClear} />} />
    ) : (
      <EmptyPanel icon={icon} why={list.none?.(asked) ?? `There are no ${many} yet.`} action={add} />
    );
  const order = sorts.find(({ value }) => value === sort)?.label;
  const tools = {
    ...{ sorts, sort, onSort, onColumns },
    chosen: kept.columns,
    selection: bulk && !whyNot(bulk.right, 'no right') ? selection : null,
  };
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
      <ListFilters {...{ find, filters, sorts, active, onClear, ...asking }} search={asked} />
      <RowsPanel
        title={list.heading?.(asked) ?? title}
        what={many}
        one={one}
        note={[summed(rows), order && order.charAt(0).toLowerCase() + order.slice(1)]
          .filter(Boolean)
          .join(' · ')}
        list={all}
        action={<ListTools kept={kept} columns={columns} search={question} onOpen={onOpen} />}
        skeleton={8}
        empty={nothing}
      >
        {(shown) => <ListContext value={tools}>{props.children(shown, asked)}</ListContext>}
      </RowsPanel>
      {bulk && (
        <BulkBar
          {...{ bulk, one, many, rows, selected }}
          sum={summed(selected)}
          onSelect={selection.select}
        />
      )}
      {adding && props.dialog(() => setAdding(false))}
    </Page>
  );
}

// The table says what columns it has; only their labels matter here.
function useColumns() {
  const [columns, setColumns] = useState<ColumnChoice[]>([]);
  const onColumns = useCallback((next: ColumnChoice[]) => {
    const labels = (some: ColumnChoice[]) => some.map(({ label }) => label).join();
    setColumns((now) => (labels(now) === labels(next) ? now : next));
  }, []);
  return [columns, onColumns] as const;
}

const ClearButton = ({ onClear }: { onClear: () => void }) => (
  <Button variant="default" onClick={onClear}>
    Clear the filters
  </Button>
);

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
