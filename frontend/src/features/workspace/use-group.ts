import { getWorkspaceOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { GetWorkspaceData, WorkspaceKind } from '@/api/gen/types.gen';
import { usePolled } from '@/api/poll';
import { useMe } from '@/session/use-me';

type Group = NonNullable<GetWorkspaceData['query']>['group'];

// A workspace carries the first rows of each list, and its groups are within them. Of a list that goes on the server is asked: the
// workspace with all of the group, once it is there.
export function useGroup(kind: WorkspaceKind, group: Group, goesOn: boolean) {
  const { poll_interval_seconds } = useMe();
  const asking = Boolean(group) && goesOn;
  const asked = usePolled(
    { ...getWorkspaceOptions({ query: { kind, group } }), enabled: asking },
    poll_interval_seconds,
  );
  return asking ? asked.data?.view : undefined;
}
