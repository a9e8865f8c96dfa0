import * as entries from "./entries.mjs";
import { usePackage } from "./use-package.mjs";

console.log(await usePackage(entries));
