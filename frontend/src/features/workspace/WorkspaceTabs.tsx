import { Link } from '@tanstack/react-router';
import type { WorkspaceKind } from '@/api/gen/types.gen';
import { kindNames, kindWords } from './kinds';
import classes from './workspace.module.css';

interface Props {
  kinds: WorkspaceKind[];
  chosen: WorkspaceKind | undefined;
}

export function WorkspaceTabs({ kinds, chosen }: Props) {
  if (kinds.length < 2) return chosen ? <span className="dimmed">{kindNames[chosen]}</span> : null;
  return (
    <nav className={classes.tabs} aria-label="Workspaces">
      {kinds.map((kind) => (
        <Link
          key={kind}
          to="/workspace"
          search={{ kind }}
          className={classes.tab}
          activeProps={{}}
          aria-current={kind === chosen ? 'page' : undefined}
        >
          {kindNames[kind]}
          <span className={classes.about}>{kindWords[kind]}</span>
        </Link>
      ))}
    </nav>
  );
}
