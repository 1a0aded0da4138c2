import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { getMemberOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Role } from '@/session/roles';
import { useMe } from '@/session/use-me';
import { addressed, text } from '@/shared/address';

// `?as=<member id>` names whose workspace the page shows. Every link within the staff pages keeps it.
export const viewAsSearch = addressed({ as: text });

const ownPlaces = ['/account', '/dashboard', '/import', '/settings', '/views'];

// Pages that show nobody's work have no use for it.
export const hasViewAs = (path: string) =>
  !ownPlaces.some((place) => path === place || path.startsWith(`${place}/`));

export interface Viewing {
  id: string;
  name: string | null;
  role: Role | null;
}

export const ViewingContext = createContext<Viewing | null>(null);

export const useViewing = () => useContext(ViewingContext);

// Only the first two hundred come with one's own answer; a link may lead to somebody beyond them.
export function useViewingFromAddress(): Viewing | null {
  const me = useMe();
  const id = useSearch({ strict: false, select: ({ as }) => as });
  const listed = me.viewable.flatMap(({ members }) => members).find((member) => member.id === id);
  const { data: found } = useQuery({
    ...getMemberOptions({ path: { member_id: id ?? '' } }),
    enabled: Boolean(id) && !listed,
    staleTime: 300_000,
  });
  if (!id) return null;
  const known = listed ?? found;
  return { id, name: known?.name ?? null, role: known?.role ?? null };
}

const possessive = (name: string | null | undefined, unknown: string) => (name ? `${name}'s` : unknown);

export const whose = (viewing: Viewing) => possessive(viewing.name, "a teammate's");

export const whoseFirst = (viewing: Viewing) => possessive(viewing.name?.split(/\s+/)[0], "a teammate's");

// Whose work the page shows: that of the person viewed, else one's own.
export function useSubjectId() {
  const me = useMe();
  return useViewing()?.id ?? me.id;
}

// Why nothing can be changed here, if so.
export function useReadOnly(): string | false {
  const viewing = useViewing();
  return viewing ? `You are viewing ${whoseFirst(viewing)} workspace.` : false;
}
