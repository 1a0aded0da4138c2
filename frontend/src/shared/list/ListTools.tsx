import { ColumnsMenu } from './ColumnsMenu';
import type { useKept } from './kept';
import type { ColumnChoice } from './list-context';
import type { Search } from './search';
import { ViewsMenu } from './ViewsMenu';

interface Props {
  kept: ReturnType<typeof useKept>;
  columns: ColumnChoice[];
  search: Search;
  onOpen: (search: Search) => void;
}

// How one person looks at a list.
export const ListTools = ({ kept, columns, search, onOpen }: Props) => (
  <>
    <ViewsMenu views={kept.views} search={search} onOpen={onOpen} onSave={kept.save} onRemove={kept.remove} />
    {columns.length > 1 && (
      <ColumnsMenu
        columns={columns}
        chosen={kept.columns}
        onChoose={kept.choose}
        onForget={kept.forgetColumns}
      />
    )}
  </>
);
