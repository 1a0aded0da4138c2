import type { IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from '@/shared/ui/Panel.module.css';

interface Props {
  icon: ComponentType<IconProps>;
  why: string;
  action?: ReactNode;
}

export const EmptyPanel = ({ icon: Icon, why, action }: Props) => (
  <div className={classes.state}>
    <Icon size={24} stroke={1.5} aria-hidden />
    <p>{why}</p>
    {action}
  </div>
);
