import { Radio } from '@mantine/core';
import type { ImportKind } from '@/api/gen/types.gen';
import classes from './imports.module.css';
import { importKinds } from './kinds';

interface Props {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
}

export const KindChoice = ({ kind, onKind }: Props) => (
  <Radio.Group value={kind} onChange={onKind} label="What does the file hold?" className={classes.kinds}>
    <div className={classes.kindList}>
      {Object.entries(importKinds).map(([value, { label, about }]) => (
        <Radio key={value} value={value} label={label} description={about} />
      ))}
    </div>
  </Radio.Group>
);
