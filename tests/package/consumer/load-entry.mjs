// Loads one entry in a process of its own, and fails when that touches what a runtime may lack or load late:
// node load-entry.mjs import|require <entry> <global that may be touched>...
import { createRequire } from "node:module";

const [form, entry, ...allowed] = process.argv.slice(2);
const WATCHED = [
  ...["AbortController", "AbortSignal", "Blob", "CompressionStream", "File", "FormData", "Headers", "ReadableStream"],
  ...["Request", "Response", "TextDecoder", "TextEncoder", "TransformStream", "URL", "URLSearchParams", "crypto"],
  ...["fetch", "performance", "structuredClone"],
];
const FETCH = "NativeModule internal/deps/undici/undici";

const touched = new Set();
for (const name of WATCHED.filter((one) => !allowed.includes(one))) {
  const own = Object.getOwnPropertyDescriptor(globalThis, name);
  const get = () => {
    touched.add(name);
    return own.get ? own.get.call(globalThis) : own.value;
  };
  Object.defineProperty(globalThis, name, { get, configurable: true });
}
if (form === "import") await import(entry);
else createRequire(import.meta.url)(entry);

if (touched.size > 0) throw new Error(`${form} of ${entry} touches ${[...touched].join(", ")}`);
if (process.moduleLoadList.includes(FETCH)) throw new Error(`${form} of ${entry} loads Node's fetch`);
