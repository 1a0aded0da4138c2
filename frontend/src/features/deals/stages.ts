import { useQuery } from '@tanstack/react-query';
import { listPipelineStagesOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Source } from '@/shared/form/RecordField';

// Stages change rarely, and every change made here asks for them again.
export const useStages = () => useQuery({ ...listPipelineStagesOptions(), staleTime: 300_000 });

// Where a deal can begin.
export const openStages: Source = {
  label: 'Stage',
  nobody: 'No open stage has this name',
  failed: 'Could not load stages',
  useFound: () =>
    useQuery({
      ...listPipelineStagesOptions(),
      staleTime: 300_000,
      select: ({ data }) => ({ data: data.filter(({ kind }) => kind === 'open') }),
    }),
};
