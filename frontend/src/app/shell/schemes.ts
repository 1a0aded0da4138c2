import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

const system = { value: 'auto', label: 'As the system', icon: IconDeviceDesktop } as const;

export const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  system,
] as const;

export const schemeOf = (value: string) => schemes.find((scheme) => scheme.value === value) ?? system;
