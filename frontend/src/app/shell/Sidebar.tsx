import { Link } from '@tanstack/react-router';
import { places } from '@/app/places';
import classes from '@/app/shell/Shell.module.css';
import { useMe } from '@/session/use-me';
import { useViewing } from '@/session/view-as';

export function Sidebar() {
  const me = useMe();
  const viewing = useViewing();
  return (
    <ul className={classes.nav}>
      {places
        .filter((place) => place.open(me, viewing !== null))
        .map(({ to, label, theirs = label, icon: Icon }) => (
          <li key={label}>
            <Link to={to} className={classes.link}>
              <Icon size={18} stroke={1.6} aria-hidden />
              {viewing ? theirs : label}
            </Link>
          </li>
        ))}
    </ul>
  );
}
