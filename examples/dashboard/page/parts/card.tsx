import { type ReactNode, useId, useState } from "react";

interface Props {
  readonly title: string;
  /** What there is to see, in a sentence: for all, and instead of the drawing for those who do not see it. */
  readonly description: string;
  readonly className?: string;
  readonly children: ReactNode;
  /** The same numbers as a table, shown instead of the drawing when asked for. */
  readonly table?: ReactNode;
}

export function Card({ title, description, className = "", children, table }: Props) {
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <div className="card-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="card-description">{description}</p>
        </div>
        {table && (
          <button
            type="button"
            className="button button-quiet"
            aria-pressed={asTable}
            aria-label={`${title} as a table`}
            onClick={() => setAsTable(!asTable)}
          >
            Table
          </button>
        )}
      </div>
      {asTable ? table : children}
    </section>
  );
}
