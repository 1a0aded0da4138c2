import '@mantine/charts/styles.layer.css';
import { CompositeChart } from '@mantine/charts';
import type { Money, MrrMovement } from '@/api/gen/types.gen';
import { money } from '@/shared/format/format';
import { movements as kinds } from '@/theme/status';
import { monthName, movementKinds, netOf } from './movement-values';
import { patternFill } from './Patterns';

type Name = keyof typeof kinds | 'net';

const isKind = (name: string): name is keyof typeof kinds => name in kinds;

const series = [
  ...movementKinds.map((kind) => ({
    name: kind as Name,
    label: kinds[kind].label,
    color: `var(--tone-${kinds[kind].tone})`,
    type: 'bar' as const,
  })),
  { name: 'net' as Name, label: 'Net', color: 'var(--mantine-color-text)', type: 'line' as const },
];

export function MovementsChart({ movements }: { movements: MrrMovement[] }) {
  const currency = movements[0]?.closing.currency;
  const inWords = (amount_minor: number) => (currency ? money({ amount_minor, currency } as Money) : '');
  const data = movements.map((month) => ({
    month: monthName(month.month),
    net: netOf(month).amount_minor,
    ...Object.fromEntries(movementKinds.map((kind) => [kind, month[kind].amount_minor])),
  }));
  return (
    <CompositeChart
      h={280}
      data={data}
      dataKey="month"
      series={series}
      curveType="linear"
      accessibilityLayer={false}
      maxBarWidth={36}
      valueFormatter={inWords}
      textColor="var(--mantine-color-dimmed)"
      gridColor="var(--line)"
      yAxisProps={{ width: 72 }}
      composedChartProps={{ stackOffset: 'sign' }}
      barProps={({ name, color }) => ({
        stackId: 'mrr',
        fill: isKind(name) ? patternFill(name) : color,
        stroke: color,
        strokeOpacity: 1,
      })}
      referenceLines={[{ y: 0, color: 'var(--control-line)' }]}
    />
  );
}
