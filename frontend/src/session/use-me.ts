import { useSuspenseQuery } from '@tanstack/react-query';
import { getMeOptions } from '@/api/gen/@tanstack/react-query.gen';

export const meOptions = () => getMeOptions();

export const useMe = () => useSuspenseQuery({ ...getMeOptions(), staleTime: 60_000 }).data;
