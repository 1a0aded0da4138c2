import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe } from '@/session/use-me';
import { type Viewing, whose, whoseFirst } from '@/session/view-as';
import { Page } from '@/shared/ui/Page';

interface Props {
  asked: Viewing;
  onView: () => void;
}

// A link led here, and whoever wrote it does not decide whom the reader views.
export function ViewAsQuestion({ asked, onView }: Props) {
  const { home } = useMe();
  return (
    <Page title={`View ${whose(asked)} workspace?`}>
      <p>
        This link leads to {whose(asked)} workspace. If you view it, that goes on record under your name, and
        they can see it.
      </p>
      <Group gap="xs" mt="md">
        <Button onClick={onView}>View {whoseFirst(asked)} workspace</Button>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              {...props}
              to={home === 'dashboard' ? '/dashboard' : '/workspace'}
              search={{ as: undefined }}
            />
          )}
        >
          Open my own
        </Button>
      </Group>
    </Page>
  );
}
