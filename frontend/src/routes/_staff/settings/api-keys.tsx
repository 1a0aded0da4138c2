import { IconKey } from '@tabler/icons-react';
import { createFileRoute, Link } from '@tanstack/react-router';
import { listApiKeysInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { ApiKey } from '@/api/gen/types.gen';
import { runsSettings } from '@/app/settings';
import { KeyTable } from '@/features/api-keys/KeyTable';
import { MakeKeyDialog } from '@/features/api-keys/MakeKeyDialog';
import { useCan } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { useRows } from '@/shared/list/use-rows';

const list = listOf({
  search: addressed({}),
  query: () => ({ limit: 50 }),
  useAll: (query) => useRows(listApiKeysInfiniteOptions({ query })),
  path: '/api-keys',
  title: 'API keys',
  one: 'API key',
  many: 'API keys',
  icon: IconKey,
  none: () => 'There are no API keys yet. A program needs one to work here.',
  sorts: [{ value: 'latest', label: 'Latest first' }],
  add: { label: 'Make a key', right: 'api_keys:add', ask: 'make keys' },
});

export const Route = createFileRoute('/_staff/settings/api-keys')({ component: ApiKeysPage });

function ApiKeysPage() {
  const me = useMe();
  const can = useCan();
  const navigate = Route.useNavigate();
  const history = ({ id }: ApiKey) => navigate({ to: '/settings/audit-log', search: { person: id } });
  return (
    <ListPage
      list={list}
      above={!runsSettings(me) && <Link to="/account">Your account</Link>}
      dialog={(close) => <MakeKeyDialog onClose={close} />}
    >
      {(keys) => <KeyTable keys={keys} onHistory={can('audit_log:view') ? history : undefined} />}
    </ListPage>
  );
}
