import { onContentUpdated, type Theme } from "vitepress";
// No typeface is loaded: the system's own is there at once, and nothing comes from elsewhere.
import DefaultTheme from "vitepress/theme-without-fonts";
import "./style.css";

const theme: Theme = {
  extends: DefaultTheme,
  setup() {
    // Other pages have a `main` of their own.
    onContentUpdated(() => document.querySelector(".VPHome")?.setAttribute("role", "main"));
  },
};
export default theme;
