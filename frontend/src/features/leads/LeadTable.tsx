import { type ReactNode, useMemo } from 'react';
import type { Lead } from '@/api/gen/types.gen';
import { plural } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { OpenButton } from '@/shared/list/OpenButton';
import { ChangeMarks } from '@/shared/ui/changes';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { leadStatuses } from '@/theme/status';
import { IcpScore } from './IcpScore';
import { LeadOwner } from './LeadOwner';

interface Props {
  leads: Lead[];
  closedReason: string | false;
  showStatus?: boolean;
  onOpen?: (lead: Lead) => void;
  menu?: (lead: Lead) => ReactNode;
}

export function LeadTable({ leads, closedReason, showStatus = false, onOpen, menu }: Props) {
  const columns = useMemo(
    () => columnsOf(closedReason, showStatus, onOpen),
    [closedReason, showStatus, onOpen],
  );
  return <DataTable label="Leads" rows={leads} columns={columns} menu={menu} />;
}

function columnsOf(
  closedReason: string | false,
  showStatus: boolean,
  onOpen?: (lead: Lead) => void,
): Column<Lead>[] {
  return [
    {
      label: 'Lead',
      cell: (lead) => (
        <>
          {onOpen ? (
            <OpenButton onClick={() => onOpen(lead)}>{lead.company}</OpenButton>
          ) : (
            <span className={table.main}>{lead.company}</span>
          )}
          <span className={table.sub}>
            {lead.contact_name ?? lead.email ?? 'No contact yet'} <ChangeMarks id={lead.id} />
          </span>
        </>
      ),
    },
    { label: 'ICP score', cell: (lead) => <IcpScore lead={lead} /> },
    { label: 'Source', cell: (lead) => lead.source ?? '–' },
    {
      label: 'Age',
      as: 'short',
      cell: (lead) => (lead.age_days === 0 ? 'Today' : plural(lead.age_days, 'day')),
    },
    ...(showStatus
      ? [{ label: 'Status', cell: (lead: Lead) => <StatusPill status={leadStatuses[lead.status]} /> }]
      : []),
    {
      label: 'Owner',
      cell: (lead) =>
        lead.status === 'open' ? (
          <LeadOwner lead={lead} closedReason={closedReason} />
        ) : (
          (lead.owner?.name ?? '–')
        ),
    },
  ];
}
