// How the page is cut into files. Small pieces that a page needs anyway travel together: fifty requests cost more than their
// bytes. A part must not need anything of a later one, or the later one comes with it; `npm run size` tells.
const mantine = 'node_modules/@mantine/core/esm';
const scheme = 'MantineProvider/use-mantine-color-scheme';

// What remains of the libraries that every page stands on, and what a form does beside being drawn: signing in is one.
const core = [
  'node_modules/(use-sync-external-store|@tanstack(?!/(react-virtual|virtual-core)))/',
  `${mantine}/core/(?!${scheme}/)`,
  'src/shared/form/(beginning|drafts|faults|field|merge|sending|use-record-form|values|version)',
  'src/shared/ui/(LiveRegion|Notice)',
];

// The frame around the team's pages, and what the workspaces and the dashboard draw with.
const staff = [
  'src/app/(ActionDialog|places|touched|palette/PaletteButton)',
  'src/app/shell/(?!MeMenuItems|MobileMenu|Shortcut|ThemeMenuItems)',
  'src/session/(ViewAs(Banner|Control|Ended|\\.)|roles)',
  'src/shared/(done|format|hooks|nouns)\\b',
  'src/shared/ui/(?!.*Dialog|CopyField|Facts|filters|HintTooltip|Refusal|TabLinks)',
  'src/shared/(list/(DataRow|DataTable|HeadCell|Select|list(-context|\\.module)|OpenButton|LazyRowMenu|use-selecting))',
  'src/features/tasks/(Task(List|Panel|Row)|completions|tasks|use-completing)\\b',
  'src/theme/status',
  'src/api/poll',
  'node_modules/@tabler/',
  'node_modules/(react-remove-scroll|react-style-singleton|use-sidecar|use-callback-ref|get-nonce|tslib)',
  'node_modules/@mantine/hooks/esm/(utils|use-(color-scheme|disclosure|hotkeys|id|local-storage|merged-ref|uncontrolled|window-event))/',
  `${mantine}/components/(ActionIcon|AppShell|Burger|Checkbox|CloseButton|Group|Input|InputBase|Kbd|NativeSelect)/`,
  `${mantine}/components/Combobox/(ComboboxChevron|get-parsed-combobox-data|Combobox.module)`,
  `${mantine}/(core/${scheme}|utils/(InlineInput|InputsGroup))`,
];

const among = (paths: string[]) => new RegExp(paths.join('|'));

export const parts = {
  includeDependenciesRecursively: false,
  groups: [
    { name: 'start', tags: ['$initial' as const], priority: 4 },
    { name: 'core', test: among(core), priority: 3 },
    { name: 'staff', test: among(staff), priority: 2 },
    { name: 'records', minShareCount: 12, priority: 1 },
  ],
};
