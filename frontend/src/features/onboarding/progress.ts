import type { OnboardingProject } from '@/api/gen/types.gen';
import { plural } from '@/shared/format/format';

export const progressWords = ({ milestones, delivered }: OnboardingProject) =>
  milestones === 0 ? 'No milestones yet' : `${delivered} of ${plural(milestones, 'milestone')}`;
