import type { CSSVariablesResolver } from '@mantine/core';

// The number beside a colour is its contrast against the card it stands on (WCAG 1.4.3 asks 4.5, 1.4.11 asks 3).
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fafaf9',
    '--mantine-color-text': '#1c1917', // 17.5
    '--mantine-color-dimmed': '#57534e', // 7.6
    '--mantine-color-placeholder': '#66615b', // 6.1
    '--mantine-color-error': '#b01c1c', // 6.9
    '--mantine-color-red-light-color': 'var(--tone-red)',
    '--mantine-color-orange-light-color': 'var(--tone-orange)',
    '--mantine-color-anchor': '#0f766e', // 5.5
    '--mantine-color-default-border': '#d6d3d1',
    '--mantine-primary-color-light': '#eefaf7',
    '--mantine-primary-color-light-hover': '#dcf3ee',
    '--mantine-primary-color-light-color': '#0b5d57', // 7.1
    '--page': '#fafaf9',
    '--card': '#ffffff',
    '--line': '#e7e5e4',
    '--hover': '#f5f5f4',
    '--control-line': '#8a8580', // 3.7
    '--accent': '#0f766e',
    '--tone-red': '#a11616', // 8.0
    '--tone-orange': '#8a3300', // 8.2
    '--tone-yellow': '#6b4a00', // 8.1
    '--tone-green': '#1b5e20', // 7.9
    '--tone-blue': '#0b4a8f', // 8.6
    '--tone-teal': '#08583f', // 8.3
    '--tone-gray': '#3d434a', // 9.9
    '--tone-wash': '9%',
  },
  dark: {
    '--mantine-color-body': '#161614',
    '--mantine-color-text': '#ebe8e4', // 13.6
    '--mantine-color-dimmed': '#b5b0a9', // 7.7
    '--mantine-color-placeholder': '#a8a29e', // 6.6
    '--mantine-color-error': '#ff9a9a', // 8.3
    '--mantine-color-red-light-color': 'var(--tone-red)',
    '--mantine-color-orange-light-color': 'var(--tone-orange)',
    '--mantine-color-orange-light': 'color-mix(in srgb, var(--tone-orange) var(--tone-wash), var(--card))',
    '--mantine-color-anchor': '#6fd6c9', // 9.6
    '--mantine-color-default-border': '#4a4642',
    '--mantine-primary-color-light': '#12302c',
    '--mantine-primary-color-light-hover': '#163b36',
    '--mantine-primary-color-light-color': '#8fe3d8', // 9.9
    '--page': '#161614',
    '--card': '#1f1e1c',
    '--line': '#33312e',
    '--hover': '#292725',
    '--control-line': '#7d7871', // 3.8
    '--accent': '#6fd6c9',
    '--tone-red': '#ff9a9a', // 8.3
    '--tone-orange': '#ffb783', // 9.9
    '--tone-yellow': '#f0cd62', // 10.8
    '--tone-green': '#8ad6a0', // 9.7
    '--tone-blue': '#a5d8ff', // 11.0
    '--tone-teal': '#7fd8c0', // 9.8
    '--tone-gray': '#cfcac4', // 10.2
    '--tone-wash': '14%',
  },
});
