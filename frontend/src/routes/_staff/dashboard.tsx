import { createFileRoute, Link, redirect } from '@tanstack/react-router';
import { isAdmin } from '@/session/can';
import { useMe } from '@/session/use-me';
import { ViewAsPicker } from '@/session/ViewAsPicker';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';

export const Route = createFileRoute('/_staff/dashboard')({
  beforeLoad: ({ context }) => {
    if (!isAdmin(context.me)) throw redirect({ to: '/workspace', replace: true });
  },
  component: DashboardPage,
});

function DashboardPage() {
  const { organization } = useMe();
  return (
    <Page
      title="Dashboard"
      below={<span className="dimmed">{organization.name}</span>}
      actions={<ViewAsPicker label="View as teammate" />}
    >
      <Panel title="Start here">
        <ul className={rows.list}>
          <li className={rows.row}>
            <div className={rows.words}>
              <Link to="/import" className={rows.title}>
                Import your data
              </Link>
              <span className={rows.sub}>
                Members, accounts, subscriptions, deals and leads from CSV files.
              </span>
            </div>
          </li>
          <li className={rows.row}>
            <div className={rows.words}>
              <Link to="/accounts" className={rows.title}>
                See all accounts
              </Link>
              <span className={rows.sub}>With their health, signals and MRR.</span>
            </div>
          </li>
        </ul>
        <p className={rows.foot}>Charts of MRR, pipeline and health come with the next release.</p>
      </Panel>
    </Page>
  );
}
