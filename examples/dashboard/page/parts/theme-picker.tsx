import { useState } from "react";
import { Icon } from "./icon.tsx";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const A_YEAR = 365 * 24 * 3600;

/** Kept in a cookie and not in the storage, so that the server can write it into the document before anything is drawn. */
export function ThemePicker() {
  const [theme, setTheme] = useState<Theme>(current);
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    const { documentElement } = document;
    if (chosen === "system") delete documentElement.dataset.theme;
    else documentElement.dataset.theme = chosen;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where this has to work.
    document.cookie = `theme=${chosen}; path=/; samesite=strict; max-age=${chosen === "system" ? 0 : A_YEAR}`;
  };
  return (
    <fieldset className="segments segments-icons">
      <legend className="sr-only">Colours</legend>
      {THEMES.map((one) => (
        <label key={one} title={`${name(one)} colours`}>
          <input type="radio" name="theme" checked={theme === one} onChange={() => choose(one)} />
          <span>
            <Icon name={one} />
            <span className="sr-only">{name(one)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function current(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}

function name(theme: Theme): string {
  return { system: "System", light: "Light", dark: "Dark" }[theme];
}
