import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Panel } from '@/shared/ui/Panel';

interface Props {
  title: string;
  note?: string;
  id: string;
  chart: ReactNode;
  table: ReactNode;
}

// The table says the same in words and figures, for whoever cannot or would not read the picture.
export function ChartPanel({ title, note, id, chart, table }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Panel
      title={title}
      note={note}
      id={id}
      action={
        <Button
          variant="subtle"
          size="compact-xs"
          className="no-print"
          leftSection={asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
          aria-label={`${title}: ${asTable ? 'view as chart' : 'view as table'}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'View as chart' : 'View as table'}
        </Button>
      }
    >
      {asTable ? table : chart}
    </Panel>
  );
}
