import { PasswordInput } from '@mantine/core';
import { field, type Options } from './field';

interface PasswordOptions extends Options {
  autoComplete: 'current-password' | 'new-password';
  // What the button that shows it calls it: "the new password".
  shown: string;
}

// Every character of it counts, those at its ends too.
export const password = ({ autoComplete, shown, ...options }: PasswordOptions) =>
  field<string, string, string>(options, {
    read: (said) => said ?? '',
    send: (value) => value,
    words: () => 'A password',
    isEmpty: (value) => value === '',
    Input: ({ value, onChange, ...input }) => (
      <PasswordInput
        {...input}
        autoComplete={autoComplete}
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': `Show ${shown}` }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    ),
  });
