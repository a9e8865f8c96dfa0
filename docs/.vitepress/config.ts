import { type DefaultTheme, defineConfig } from "vitepress";
import tsconfig from "../../tsconfig.json" with { type: "json" };
import { charts } from "./charts.ts";
import { GROUPS } from "./pages.ts";
import { searchBox } from "./search-box.ts";
import { tables } from "./tables.ts";

const guide: DefaultTheme.SidebarItem[] = GROUPS.map(({ text, pages }) => ({
  text,
  items: pages.map((page) => ({ text: page.text, link: `/${page.path}` })),
}));

const ENTRIES = Object.keys(tsconfig.compilerOptions.paths);
const entries = (text: string, pattern: RegExp): DefaultTheme.SidebarItem => ({
  text,
  items: ENTRIES.filter((name) => pattern.test(name)).map((name) => ({
    text: name.replace(/^sessionwise\//, ""),
    link: `/reference/${name}/`,
  })),
});
const reference: DefaultTheme.SidebarItem[] = [
  entries("Every client", /^sessionwise$/),
  entries("Kayle ID", /\/kayle-id/),
  entries("Numbers", /\/analytics/),
  entries("Transport and traces", /\/(undici|opentelemetry)/),
  entries("Devin", /\/devin/),
  entries("Omni", /\/omni/),
];

const about = new Map(GROUPS.flatMap(({ pages }) => pages).map((page) => [`${page.path}.md`, page.about]));

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="#3451b2"/><path d="m9 17 5 5 9-12" fill="none" stroke="#fff" stroke-width="4"/></svg>`;

export default defineConfig({
  title: "sessionwise",
  description: "Typed TypeScript SDK for Kayle ID: sessions, analytics and encrypted webhooks.",
  lang: "en",
  head: [["link", { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (md) => md.use(tables).use(charts),
  },
  vite: { plugins: [searchBox] },
  transformPageData: ({ relativePath }) => {
    const description = about.get(relativePath);
    return description === undefined ? undefined : { description };
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/start", activeMatch: "^/(?!reference/)." },
      { text: "Reference", link: "/reference/", activeMatch: "^/reference/" },
    ],
    sidebar: { "/": guide, "/reference/": reference },
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      options: {
        miniSearch: {
          // What a page explains goes before where a name is defined.
          searchOptions: { boostDocument: (id: string) => (id.includes("/reference/") ? 0.2 : 1) },
        },
      },
    },
    footer: {
      message: 'MIT licence. For agents: <a href="llms.txt">llms.txt</a>, <a href="llms-full.txt">llms-full.txt</a>',
    },
  },
});
