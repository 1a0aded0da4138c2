import type { ReactNode } from 'react';
import { movements, type Pattern } from '@/theme/status';
import classes from './dashboard.module.css';
import { movementKinds } from './movement-values';

type Kind = keyof typeof movements;

export const patternFill = (kind: Kind) => `url(#movement-${kind})`;

const toneOf = (kind: Kind) => `var(--tone-${movements[kind].tone})`;

const marks: Record<Pattern, (color: string) => ReactNode> = {
  solid: (color) => <rect width="8" height="8" fill={color} />,
  rising: (color) => <path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" stroke={color} strokeWidth="2.5" />,
  falling: (color) => <path d="M-2 -2 10 10M6 -2 10 2M-2 6 2 10" stroke={color} strokeWidth="2.5" />,
  dots: (color) => (
    <>
      <circle cx="2" cy="2" r="1.6" fill={color} />
      <circle cx="6" cy="6" r="1.6" fill={color} />
    </>
  ),
  crossed: (color) => <path d="M0 4H8M4 0V8" stroke={color} strokeWidth="2.5" />,
};

// Drawn once; the bars and the legend refer to them.
export const Patterns = () => (
  <svg className={classes.patterns} aria-hidden>
    <title>Patterns</title>
    <defs>
      {movementKinds.map((kind) => (
        <pattern key={kind} id={`movement-${kind}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill="var(--card)" />
          {marks[movements[kind].pattern](toneOf(kind))}
        </pattern>
      ))}
    </defs>
  </svg>
);

export const PatternSwatch = ({ kind }: { kind: Kind }) => (
  <svg width="16" height="16" aria-hidden>
    <title>{movements[kind].label}</title>
    <rect x="0.5" y="0.5" width="15" height="15" fill={patternFill(kind)} stroke={toneOf(kind)} />
  </svg>
);
