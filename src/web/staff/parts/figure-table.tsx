import type { ReactNode } from 'react';

type Column<Row> = { readonly label: string; readonly of: (row: Row) => ReactNode };

type TableProps<Row> = {
  /** What the rows are: teams, kinds of promise, steps. */
  readonly what: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => ReactNode;
  readonly columns: readonly Column<Row>[];
};

/** Figures side by side; on a phone each row becomes a block in which every figure has its name. */
export function FigureTable<Row>({ what, rows, keyOf, nameOf, columns }: TableProps<Row>) {
  return (
    <table className="sums figures">
      <thead>
        <tr>
          <th scope="col">{what}</th>
          {columns.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row">{nameOf(row)}</th>
            {columns.map(({ label, of }) => (
              <td key={label} data-label={label}>
                {of(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
