import type { ApiKey } from '@/api/gen/types.gen';
import { plural } from '@/shared/format/format';
import { Dialog } from '@/shared/ui/Dialog';
import classes from './api-keys.module.css';
import { actionWords, grouped, scopesOf } from './scopes';

// All that a key may do, in words.
export const KeyDialog = ({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) => (
  <Dialog title={`What ${apiKey.name} may do`} onClose={onClose}>
    <p className="dimmed">
      {plural(apiKey.scopes.length, 'right')}, as long as {apiKey.maker.name} has them too.
      {apiKey.view_as && ' It may also look through the eyes of teammates.'}
    </p>
    {grouped(scopesOf(apiKey.scopes)).map(({ name, rows }) => (
      <section key={name} aria-label={name} className={classes.told}>
        <h3 className={classes.group}>{name}</h3>
        <dl className={classes.words}>
          {rows.map((row) => (
            <div key={row.name}>
              <dt>{row.name}</dt>
              <dd>{actionWords(row)}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </Dialog>
);
