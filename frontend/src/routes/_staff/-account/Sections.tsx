import { useLocation } from '@tanstack/react-router';
import type { Signal } from '@/api/gen/types.gen';
import { useCan } from '@/session/can';
import { TabLink, TabLinks } from '@/shared/ui/TabLinks';
import { groups, type Section } from './sections';
import classes from './sections.module.css';

interface Props {
  id: string;
  signals: Signal[];
}

const addressOf = ({ to }: Section, id: string) => to.replace('$id', id);

// The part of the account that the address names, and what stands beside it.
export function useSection(id: string) {
  const can = useCan();
  const here = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') });
  const open = groups
    .map(({ label, sections }) => ({
      label,
      sections: (sections as readonly Section[]).filter(({ right }) => !right || can(right)),
    }))
    .filter(({ sections }) => sections.length > 0);
  const isHere = (section: Section) => addressOf(section, id) === here;
  const group = open.find(({ sections }) => sections.some(isHere));
  return { open, group, section: group?.sections.find(isHere) };
}

// Six tabs; where one holds several parts, these stand below it.
export function Sections({ id, signals }: Props) {
  const { open, group } = useSection(id);
  return (
    <div className={classes.sections}>
      <TabLinks label="Sections of this account">
        {open.map(({ label, sections: [first, ...others], sections }) => (
          <TabLink
            key={label}
            to={first?.to ?? '/accounts/$id'}
            params={{ id }}
            activeOptions={{ exact: true }}
            aria-current={label === group?.label ? 'true' : undefined}
          >
            {others.length > 0 ? label : first?.label}
            {label !== group?.label && <Pressing sections={sections} signals={signals} />}
          </TabLink>
        ))}
      </TabLinks>
      {group && group.sections.length > 1 && (
        <TabLinks label={group.label}>
          {group.sections.map((section) => (
            <TabLink key={section.to} to={section.to} params={{ id }} activeOptions={{ exact: true }}>
              {section.label}
              <Pressing sections={[section]} signals={signals} />
            </TabLink>
          ))}
        </TabLinks>
      )}
    </div>
  );
}

function Pressing({ sections, signals }: { sections: Section[]; signals: Signal[] }) {
  const found = signals.filter(({ code }) => sections.some(({ signal }) => signal === code));
  if (found.length === 0) return null;
  return (
    <span className={classes.pressing} title={found.map(({ reason }) => reason).join(' ')}>
      <span className="sr-only">, {found.map(({ label }) => label).join(', ')}</span>
    </span>
  );
}
