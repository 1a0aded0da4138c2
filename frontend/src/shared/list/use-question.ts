import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListDeclaration } from './list-declaration';
import { cleared, questionOf, type Search } from './search';

// What the address asks of a list, and how it is asked something else.
export function useQuestion<Row, Asked extends Search, Query>(list: ListDeclaration<Row, Asked, Query>) {
  const { filters = [], sorts = [] } = list;
  const { as: _, ...address } = useSearch({ strict: false });
  const asked = address as Asked;
  const navigate = useNavigate();
  const onSearch = (part: Search) =>
    navigate({ to: '.', search: (now) => ({ ...now, ...part }), replace: true });
  const standard = list.standardSort?.(asked) ?? sorts[0]?.value;
  return {
    asked,
    onSearch,
    onClear: () => onSearch(cleared(filters)),
    sort: `${asked.sort ?? standard}`,
    onSort: (next: string) => onSearch({ sort: next === standard ? undefined : next }),
    question: questionOf(filters, asked),
    // A view was saved by a page that may have had other filters.
    onOpen: (view: Search) =>
      onSearch({ ...cleared(filters), sort: undefined, ...questionOf(filters, list.search(view)) }),
  };
}
