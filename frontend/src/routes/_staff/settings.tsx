import { createFileRoute, Link, Outlet } from '@tanstack/react-router';
import { runsSettings, settingsOf } from '@/app/settings';
import { useMe } from '@/session/use-me';
import classes from './-settings/settings.module.css';

export const Route = createFileRoute('/_staff/settings')({ component: SettingsFrame });

function SettingsFrame() {
  const me = useMe();
  if (!runsSettings(me)) return <Outlet />;
  return (
    <div className={classes.frame}>
      <nav className={`${classes.nav} no-print`} aria-label="Settings">
        {settingsOf(me).map(({ to, label }) => (
          <Link key={label} to={to} className={classes.link}>
            {label}
          </Link>
        ))}
      </nav>
      <div>
        <Outlet />
      </div>
    </div>
  );
}
