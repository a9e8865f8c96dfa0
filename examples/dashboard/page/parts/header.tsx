import type { State, Store } from "../data/store.ts";
import { formatClock } from "../format.ts";
import { Icon } from "./icon.tsx";
import { ThemePicker } from "./theme-picker.tsx";

const SOURCES = { emulator: "Emulator, made-up sessions", server: "Kayle ID server", store: "Store of sessions" };

export function Header({ state, store }: { readonly state: State; readonly store: Store }) {
  const { data, problem, loading } = state;
  return (
    <header className="page-header">
      <div className="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <rect width="32" height="32" rx="9" />
          <rect x="7" y="17" width="4.5" height="8" rx="1.6" />
          <rect x="13.75" y="12" width="4.5" height="13" rx="1.6" />
          <rect x="20.5" y="7" width="4.5" height="18" rx="1.6" />
        </svg>
        <div>
          <h1 id="title" tabIndex={-1}>
            Verification sessions
          </h1>
          <p className="source">{data ? SOURCES[data.source] : problem ? "Not connected" : "Connecting …"}</p>
        </div>
      </div>
      <div className="header-controls">
        {data && !data.store && (
          <p className="as-of">
            As of <time dateTime={data.asOf}>{formatClock(data.asOf)}</time> UTC
          </p>
        )}
        {/* A store is watched, and made anew by a sync. */}
        {!data?.store && (
          <button type="button" className="button" aria-disabled={loading} onClick={() => loading || store.refresh()}>
            <Icon name="refresh" />
            Refresh
          </button>
        )}
        <ThemePicker />
      </div>
    </header>
  );
}
