import "@fontsource-variable/inter/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/controls.css";
import "./styles/cards.css";
import "./styles/charts.css";
import "./styles/heatmap.css";
import "./styles/table.css";
import "./styles/table-cards.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createStore } from "./data/store.ts";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App store={createStore()} />);
