import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

// What a choice field asks the server for. The name of what is already chosen is no search.
export function useTypedSearch(known: { name: string } | null | undefined) {
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), 200);
  const query = settled.length >= 2 && settled !== known?.name ? { q: settled } : {};
  return [query, setTyped] as const;
}
