import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { placeGroups } from '@/app/places';
import classes from '@/app/shell/Shell.module.css';
import { useSight } from '@/session/can';
import { useViewing } from '@/session/view-as';

export function Sidebar() {
  const id = useId();
  const sight = useSight();
  const viewing = useViewing();
  return (
    <div className={classes.groups}>
      {placeGroups(sight).map(({ name, places }) => (
        <div key={places[0]?.label}>
          {name && (
            <p className={classes.group} id={id + name}>
              {name}
            </p>
          )}
          <ul className={classes.nav} aria-labelledby={name && id + name}>
            {places.map(({ to, label, theirs = label, icon: Icon }) => (
              <li key={label}>
                <Link to={to} className={classes.link} title={viewing ? theirs : label}>
                  <Icon size={18} stroke={1.6} aria-hidden />
                  <span className={classes.label}>{viewing ? theirs : label}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
