import classes from '@/shared/ui/StatusPill.module.css';
import type { Status } from '@/theme/status';

interface Props {
  status: Status;
  title?: string;
  plain?: boolean;
}

export function StatusPill({ status: { tone, icon: Icon, label }, title, plain = false }: Props) {
  return (
    <span className={classes.pill} data-tone={tone} data-plain={plain || undefined} title={title}>
      <Icon size={14} aria-hidden />
      {label}
    </span>
  );
}
