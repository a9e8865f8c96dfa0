// No typeface is loaded: the system's own is there at once, and nothing comes from elsewhere.
import DefaultTheme from "vitepress/theme-without-fonts";
import "./style.css";

export default DefaultTheme;
