import { Button, Checkbox } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { plural } from '@/shared/format/format';
import classes from './api-keys.module.css';
import { actionNames, actions, grouped, readingScopes, type Scope } from './scopes';

interface Props {
  // What its maker may do themselves.
  offered: Scope[];
  chosen: Scope[];
  error: ReactNode;
  onChange: (scopes: Scope[]) => void;
}

export function ScopeMatrix({ offered, chosen, error, onChange }: Props) {
  return (
    <Checkbox.Group
      label="What it may do"
      required
      value={chosen}
      error={error}
      onChange={(scopes) => onChange(scopes as Scope[])}
    >
      <div className={classes.quick}>
        <Button size="compact-xs" variant="default" onClick={() => onChange(readingScopes(offered))}>
          Read everything I can
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onChange([])}>
          Clear
        </Button>
        <span className="dimmed" role="status">
          {chosen.length > 0 && `${plural(chosen.length, 'right')} chosen`}
        </span>
      </div>
      <div className={classes.matrix} data-error={error ? true : undefined}>
        <table aria-label="What it may do">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">On what</span>
              </th>
              {actions.map((action) => (
                <th key={action} scope="col">
                  {actionNames[action]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grouped(offered).map((group) => (
              <Fragment key={group.name}>
                <tr className={classes.heading}>
                  <th scope="colgroup" colSpan={actions.length + 1}>
                    {group.name}
                  </th>
                </tr>
                {group.rows.map(({ name, scopes }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {actions.map((action) => (
                      <td key={action}>
                        {scopes[action] && (
                          <Checkbox
                            value={scopes[action]}
                            aria-label={`${name}: ${actionNames[action].toLowerCase()}`}
                          />
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Checkbox.Group>
  );
}
