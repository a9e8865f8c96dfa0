import { receive } from "./receive.mjs";

console.log(await receive());
