import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { AccessRule } from '@/api/gen/types.gen';
import { roleNames, ruledRoles } from '@/session/roles';
import table from '@/shared/ui/table.module.css';
import { pairKey } from './rules';
import classes from './workspace-access.module.css';

export function RuleGrid({ rules }: { rules: AccessRule[] }) {
  const standing = new Set(rules.map(pairKey));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be in reach of the keyboard.
    <section className={table.scroll} aria-label="Grid of rules" tabIndex={0}>
      <table className={`${table.table} ${classes.grid}`} aria-label="Who can view whom">
        <thead>
          <tr>
            <th scope="col">Viewer, then whom</th>
            {ruledRoles.map((target) => (
              <th key={target} scope="col">
                {roleNames[target]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ruledRoles.map((viewer) => (
            <tr key={viewer}>
              <th scope="row">{roleNames[viewer]}</th>
              {ruledRoles.map((target) => (
                <td key={target}>
                  <Mark allowed={standing.has(pairKey({ viewer_role: viewer, target_role: target }))} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Mark = ({ allowed }: { allowed: boolean }) => (
  <>
    {allowed ? (
      <IconCheck size={18} aria-hidden className={classes.yes} />
    ) : (
      <IconMinus size={16} aria-hidden className={classes.no} />
    )}
    <VisuallyHidden>{allowed ? 'can view' : 'cannot view'}</VisuallyHidden>
  </>
);
