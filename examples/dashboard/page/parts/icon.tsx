import type { ReactNode } from "react";

/** Outlines on a grid of 16, in the colour of the text around. */
const SHAPES = {
  success: <path d="M3.5 8.5l3 3 6-7" />,
  failure: <path d="M4 4l8 8M12 4l-8 8" />,
  expired: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.6" />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M4.3 11.7l7.4-7.4" />
    </>
  ),
  active: (
    <>
      <circle cx="8" cy="8" r="5.5" strokeDasharray="2.6 1.72" />
      <circle cx="8" cy="8" r="1.6" fill="currentColor" stroke="none" />
    </>
  ),
  up: <path d="M8 13V3.500M3.800 7.500L8 3.300l4.200 4.200" />,
  down: <path d="M8 3v9.500M3.800 8.500L8 12.700l4.200-4.200" />,
  refresh: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.7h-2.7" />,
  previous: <path d="M10 3.5L5.5 8l4.5 4.5" />,
  next: <path d="M6 3.5L10.5 8 6 12.5" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.6" />
      <path d="M3.5 10.200V4.600A1.6 1.6 0 0 1 5.1 3h5.1" />
    </>
  ),
  warning: <path d="M8 2.600l6 10.400H2zM8 6.500v3M8 11.300v.1" />,
  system: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1.5" />
      <path d="M6 13.500h4" />
    </>
  ),
  light: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.500v1.300M8 13.200v1.300M1.5 8h1.300M13.2 8h1.300M3.4 3.400l.9.9M11.7 11.700l.9.9M3.4 12.600l.9-.9M11.7 4.300l.9-.9" />
    </>
  ),
  dark: <path d="M13 9.600A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.600z" />,
} satisfies Record<string, ReactNode>;

/** Beside words that say the same: it has none of its own. */
export function Icon({ name }: { readonly name: keyof typeof SHAPES }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
