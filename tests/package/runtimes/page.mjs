import * as entries from "./entries.mjs";
import { usePackage } from "./use-package.mjs";

/** For whoever drives the page. */
globalThis.usePackage = () => usePackage(entries);
