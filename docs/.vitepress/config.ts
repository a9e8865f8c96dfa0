import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig } from "vitepress";
import tsconfig from "../../tsconfig.json" with { type: "json" };
import { GROUPS } from "./pages.ts";

const guide: DefaultTheme.SidebarItem[] = GROUPS.map(({ text, pages }) => ({
  text,
  items: pages.map((page) => ({ text: page.text, link: `/${page.path}` })),
}));

const reference: DefaultTheme.SidebarItem[] = [
  {
    text: "Reference",
    link: "/reference/",
    items: Object.keys(tsconfig.compilerOptions.paths).map((name) => ({ text: name, link: `/reference/${name}/` })),
  },
];

export default defineConfig({
  title: "sessionwise",
  description: "Typed TypeScript SDK for Kayle ID: sessions, analytics and encrypted webhooks.",
  lang: "en",
  themeConfig: {
    nav: [
      { text: "Guide", link: "/start", activeMatch: "^/(?!reference/)." },
      { text: "Reference", link: "/reference/", activeMatch: "^/reference/" },
    ],
    sidebar: { "/": guide, "/reference/": reference },
    outline: { level: [2, 3] },
    search: { provider: "local" },
  },
});
