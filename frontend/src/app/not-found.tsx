import { Link } from '@tanstack/react-router';
import { Page } from '@/shared/ui/Page';

export const NotFound = () => (
  <Page title="Not found">
    <p>This page does not exist, or it is not yours to see.</p>
    <p>
      <Link to="/">Go to your start page</Link>
    </p>
  </Page>
);
