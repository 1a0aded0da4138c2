import { useQuery } from '@tanstack/react-query';
import { listPipelineStagesOptions } from '@/api/gen/@tanstack/react-query.gen';

// Stages change rarely, and every change made here asks for them again.
export const useStages = () => useQuery({ ...listPipelineStagesOptions(), staleTime: 300_000 });
