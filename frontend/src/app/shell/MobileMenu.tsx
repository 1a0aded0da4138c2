import { Drawer } from '@mantine/core';
import { Brand } from '@/app/shell/Brand';
import { Sidebar } from '@/app/shell/Sidebar';

export const MobileMenu = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Drawer.Root opened={opened} onClose={onClose} size={264}>
    <Drawer.Overlay />
    <Drawer.Content aria-label="Menu">
      <Brand>
        <Drawer.CloseButton aria-label="Close the menu" size="lg" />
      </Brand>
      <nav aria-label="Main">
        <Sidebar />
      </nav>
    </Drawer.Content>
  </Drawer.Root>
);
