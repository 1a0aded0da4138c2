import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Panel } from '@/shared/ui/Panel';
import classes from './own-account.module.css';

export const KeysPanel = () => (
  <Panel title="API keys">
    <div className={classes.keys}>
      <p>With an API key a program works here for you. Make one, see when it was last used, or revoke it.</p>
      <Button component={Link} to="/settings/api-keys" variant="default">
        Open API keys
      </Button>
    </div>
  </Panel>
);
