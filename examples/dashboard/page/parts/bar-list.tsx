import { useId } from "react";

interface Props {
  readonly caption: string;
  readonly nameTitle: string;
  readonly valueTitle: string;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly detail: string | undefined;
    readonly value: number;
    readonly shown: string;
  }[];
}

/** A table whose values are also drawn, each against the greatest: what it shows needs no other form. */
export function BarList({ caption, nameTitle, valueTitle, rows }: Props) {
  const id = useId();
  const greatest = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <table className="bar-list" aria-labelledby={id}>
      <caption id={id} className="sr-only">
        {caption}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{nameTitle}</th>
          <th scope="col">{valueTitle}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, detail, value, shown }) => (
          <tr key={key}>
            <th scope="row">
              {name} {detail && <small>{detail}</small>}
            </th>
            <td>
              {shown}
              <span className="bar" style={{ width: `${(value / greatest) * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
