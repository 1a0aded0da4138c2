import { Button } from '@mantine/core';
import { IconDownload, IconListSearch, IconPrinter } from '@tabler/icons-react';
import { createFileRoute, Link } from '@tanstack/react-router';
import { listAuditLogInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { AuditFilters } from '@/features/audit/AuditFilters';
import { AuditTable } from '@/features/audit/AuditTable';
import { type AuditSearch, journalNames, nounNames } from '@/features/audit/nouns';
import { useCan } from '@/session/can';
import { addressed, date, oneOf, text } from '@/shared/address';
import { RowsPanel } from '@/shared/list/RowsPanel';
import { csvHref } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Page } from '@/shared/ui/Page';

export const Route = createFileRoute('/_staff/settings/audit-log')({
  validateSearch: addressed({
    journal: oneOf(journalNames),
    person: text,
    kind: oneOf(nounNames),
    verb: text,
    from: date,
    to: date,
  }),
  component: AuditLogPage,
});

function AuditLogPage() {
  const can = useCan();
  if (can('audit_log:view')) return <AuditLog />;
  return (
    <Page title="Audit log">
      <p>You don't have access. An admin of your organization can grant it.</p>
    </Page>
  );
}

const asQuery = ({ journal, person, kind, verb, from, to }: AuditSearch) => ({
  ...(journal && { stream: journal }),
  ...(person && { actor_id: person }),
  ...(kind && { noun: kind }),
  ...(verb && { verb }),
  ...(from && { from }),
  ...(to && { to }),
});

function AuditLog() {
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const query = asQuery(asked);
  const list = useRows(listAuditLogInfiniteOptions({ query: { ...query, limit: 50 } }));
  const filtered = Object.keys(query).length > 0;
  const people = (list.rows ?? []).flatMap(({ actor }) => actor ?? []);
  return (
    <Page
      title="Audit log"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
          <Button
            component="a"
            href={csvHref('/audit-log', query)}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Export CSV
          </Button>
        </>
      }
    >
      <AuditFilters
        key={asked.verb ?? ''}
        search={asked}
        person={people.find(({ id }) => id === asked.person) ?? null}
        verbs={[...new Set((list.rows ?? []).map(({ verb }) => verb))].sort()}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
      />
      <RowsPanel
        title="Everything that happened"
        note="latest first"
        what="the audit log"
        skeleton={8}
        list={list}
        empty={
          <EmptyPanel
            icon={IconListSearch}
            why={filtered ? 'Nothing fits.' : 'Nothing has happened yet.'}
            action={
              filtered && (
                <Link to="/settings/audit-log" search={{}}>
                  Clear the filters
                </Link>
              )
            }
          />
        }
      >
        {(entries) => <AuditTable entries={entries} />}
      </RowsPanel>
    </Page>
  );
}
