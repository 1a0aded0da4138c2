import table from '@/shared/ui/table.module.css';

interface Props {
  label: string;
  columns: string[];
  rows: { name: string; figures: string[] }[];
}

export const FigureTable = ({ label, columns: [first, ...rest], rows }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by the keyboard
  <section className={table.scroll} aria-label={`${label}, scrolls sideways`} tabIndex={0}>
    <table className={`${table.table} ${table.cards}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {rest.map((column) => (
            <th key={column} scope="col" className={table.num}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, figures }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {rest.map((column, index) => (
              <td key={column} data-label={column} className={table.num}>
                {figures[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
