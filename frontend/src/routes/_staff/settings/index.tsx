import { createFileRoute, redirect } from '@tanstack/react-router';
import { settingsOf } from '@/app/settings';
import { Page } from '@/shared/ui/Page';

export const Route = createFileRoute('/_staff/settings/')({
  beforeLoad: ({ context }) => {
    const first = settingsOf(context.me)[0];
    if (first) throw redirect({ to: first.to, replace: true });
  },
  component: () => (
    <Page title="Settings">
      <p>There is nothing for you to set up. An admin of your organization looks after it.</p>
    </Page>
  ),
});
