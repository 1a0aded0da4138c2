import { createTheme, type MantineColorsTuple } from '@mantine/core';

// Shade 8 is the accent: white on #0f766e is 5.5:1.
const atrium: MantineColorsTuple = [
  '#eefaf7',
  '#d3f2ec',
  '#a8e5da',
  '#78d3c6',
  '#4dbdb0',
  '#2aa396',
  '#178f84',
  '#128378',
  '#0f766e',
  '#0b5d57',
];
const gray: MantineColorsTuple = [
  '#fafaf9',
  '#f5f5f4',
  '#e7e5e4',
  '#d6d3d1',
  '#a8a29e',
  '#8a8580',
  '#6f6a64',
  '#57534e',
  '#44403c',
  '#292524',
];
const dark: MantineColorsTuple = [
  '#ebe8e4',
  '#b5b0a9',
  '#8f8a83',
  '#7d7871',
  '#4a4642',
  '#33312e',
  '#292725',
  '#1f1e1c',
  '#161614',
  '#0f0f0e',
];

export const theme = createTheme({
  primaryColor: 'atrium',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.18,
  colors: { atrium, gray, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '22px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'sm',
  radius: { sm: '6px', md: '10px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '22px', lineHeight: '28px' }, h2: { fontSize: '14px', lineHeight: '20px' } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // A menu holds items alone, and a list of options scrolls by itself: both as the roles ask (axe).
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Select: { defaultProps: { withScrollArea: false } },
    Autocomplete: { defaultProps: { withScrollArea: false } },
  },
});
