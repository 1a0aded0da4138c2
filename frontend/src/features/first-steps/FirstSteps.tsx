import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link, type LinkProps, linkOptions } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ImportKind } from '@/api/gen/types.gen';
import { Panel } from '@/shared/ui/Panel';
import classes from './first-steps.module.css';
import type { Known } from './known';

interface Step {
  of: keyof Known;
  what: string;
  why: string;
  link: LinkProps;
}

const importing = (kind: ImportKind) => linkOptions({ to: '/import', search: { kind } });

const steps: Step[] = [
  {
    of: 'team',
    what: 'Invite your team',
    why: 'Each role has a workspace of its own.',
    link: linkOptions({ to: '/settings/members' }),
  },
  {
    of: 'accounts',
    what: 'Import your accounts',
    why: 'Your clients, who manages them, and when they renew.',
    link: importing('accounts'),
  },
  {
    of: 'subscriptions',
    what: 'Import their subscriptions',
    why: 'MRR and how it moves come from them.',
    link: importing('subscriptions'),
  },
  {
    of: 'deals',
    what: 'Import your deals',
    why: 'The pipeline comes from them.',
    link: importing('deals'),
  },
  {
    of: 'access',
    what: 'Say who may view whose workspace',
    why: 'You see all of them; others see their own until a rule says more.',
    link: linkOptions({ to: '/settings/workspace-access' }),
  },
];

interface Props {
  known: Known;
  onOver: () => void;
}

export function FirstSteps({ known, onOver }: Props) {
  const done = steps.filter((step) => known[step.of]).length;
  const all = done === steps.length;
  useEffect(() => {
    if (all) onOver();
  }, [all, onOver]);
  // Nobody is told to do what may be done already.
  if (all || steps.some((step) => known[step.of] === undefined)) return null;
  const next = steps.find((step) => !known[step.of]);
  return (
    <Panel
      title="First steps"
      note={`${done} of ${steps.length} done`}
      action={
        <Button size="compact-xs" variant="subtle" onClick={onOver}>
          Dismiss
        </Button>
      }
    >
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.of} data-done={known[step.of] || undefined}>
            {known[step.of] ? (
              <IconCircleCheckFilled size={20} aria-label="Done" className={classes.done} />
            ) : (
              <IconCircle size={20} aria-label="To do" className={classes.open} />
            )}
            <div>
              {known[step.of] ? (
                <span>{step.what}</span>
              ) : (
                <Link {...step.link} className={step === next ? classes.next : undefined}>
                  {step.what}
                </Link>
              )}
              <p className="dimmed">{step.why}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
