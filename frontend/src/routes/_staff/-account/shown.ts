import { createContext, useContext } from 'react';
import type { Account, AccountCard } from '@/api/gen/types.gen';

interface Shown {
  card: AccountCard;
  // Absent for those who know the client by its card only.
  account: Account | null;
}

export const ShownAccount = createContext<Shown | null>(null);

export function useShownAccount(): Shown {
  const shown = useContext(ShownAccount);
  if (!shown) throw new Error('An account section stands outside its account.');
  return shown;
}
