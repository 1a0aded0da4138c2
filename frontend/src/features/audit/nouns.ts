import type { Noun } from '@/api/gen/types.gen';
import { nouns } from '@/shared/nouns';

export const nounNames = Object.keys(nouns) as [Noun, ...Noun[]];
export const nounName = (noun: Noun) => nouns[noun].label;

export const journals = { system: 'Sign-ins, views', crm: 'Records and team' };
export type Journal = keyof typeof journals;
export const journalNames = Object.keys(journals) as [Journal, ...Journal[]];

export interface AuditSearch {
  journal?: Journal;
  person?: string;
  kind?: Noun;
  verb?: string;
  from?: string;
  to?: string;
}
