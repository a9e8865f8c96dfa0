import * as entries from "./entries.mjs";
import { usePackage } from "./use-package.mjs";

// The policy of the page refuses this, so that what follows shows that nothing here needs it.
let allowed = true;
try {
  new Function("");
} catch {
  allowed = false;
}
const said = allowed ? "eval is allowed here" : await usePackage(entries).catch((error) => `${error.stack ?? error}`);
document.querySelector("output").textContent = said;
