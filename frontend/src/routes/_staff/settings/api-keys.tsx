import { IconKey } from '@tabler/icons-react';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listApiKeysInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { runsSettings } from '@/app/settings';
import { KeyTable } from '@/features/api-keys/KeyTable';
import { MakeKeyDialog } from '@/features/api-keys/MakeKeyDialog';
import { useCan, useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { ListPage } from '@/shared/list/ListPage';
import { choices } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';

const sorts = choices({ latest: 'Latest first' });
const query = { limit: 50 };

export const Route = createFileRoute('/_staff/settings/api-keys')({ component: ApiKeysPage });

function ApiKeysPage() {
  const me = useMe();
  const can = useCan();
  const whyNot = useWhyNot();
  const navigate = Route.useNavigate();
  const [making, setMaking] = useState(false);
  const list = useRows(listApiKeysInfiniteOptions({ query }));
  return (
    <>
      <ListPage
        title="API keys"
        above={!runsSettings(me) && <Link to="/account">Your account</Link>}
        one="API key"
        many="API keys"
        icon={IconKey}
        none="There are no API keys yet. A program needs one to work here."
        filters={[]}
        sorts={sorts}
        search={{}}
        onSearch={() => {}}
        api={{ path: '/api-keys', query }}
        list={list}
        create={{
          label: 'Make a key',
          reason: whyNot('api_keys:add', 'Ask an admin for the right to make keys'),
          onClick: () => setMaking(true),
        }}
      >
        {(keys) => (
          <KeyTable
            keys={keys}
            onHistory={
              can('audit_log:view')
                ? ({ id }) => navigate({ to: '/settings/audit-log', search: { person: id } })
                : undefined
            }
          />
        )}
      </ListPage>
      {making && <MakeKeyDialog onClose={() => setMaking(false)} />}
    </>
  );
}
