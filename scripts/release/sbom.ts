import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../check/npm.ts";
import { run } from "../check/run.ts";

/** Installed for this alone: its own dependencies are many, and one of them compiles. */
const TOOL = "@cyclonedx/cyclonedx-npm@6.0.1";

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly scope?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}
interface Bom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/**
 * Writes what the package consists of, as CycloneDX: what it depends on, and what is built into it, which to npm is only for
 * development. `dist/licenses` has a folder for each library that is built in. Needs the registry, and a build.
 */
export function writeSbom(folder: string, to: string): string {
  writeFileSync(join(folder, "package.json"), "{}");
  npm(folder, "install", "--ignore-scripts", "--omit=optional", TOOL);
  const whole = join(folder, "all.json");
  const flags = [
    "--package-lock-only",
    "--omit",
    "optional",
    "--omit",
    "peer",
    "--output-reproducible",
    "--output-file",
    whole,
  ];
  run(process.execPath, [
    join(folder, "node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js"),
    ...flags,
    "package.json",
  ]);
  // Written by that tool, in the form of its specification.
  const bom = JSON.parse(readFileSync(whole, "utf8")) as Bom;
  const shipped = keepShipped(bom, Object.keys(JSON.parse(readFileSync("package.json", "utf8")).dependencies));
  writeFileSync(to, `${JSON.stringify(shipped, null, 2)}\n`);
  return shipped.components.map((one) => `${fullName(one)} ${one.version}`).join(", ");
}

/** Of the components, what ships: dependencies with theirs, and what is built in, of which all that it uses is named too. */
function keepShipped(bom: Bom, dependencies: readonly string[]): Bom {
  const builtIn = readdirSync("dist/licenses");
  const root = bom.metadata.component["bom-ref"];
  const below = new Map(bom.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const isBuiltIn = (one: Component) => one.group !== "@types" && builtIn.includes(one.name);
  const isDependency = (one: Component) =>
    dependencies.includes(fullName(one)) && (below.get(root) ?? []).includes(one["bom-ref"]);
  const direct = bom.components.filter((one) => isDependency(one) || isBuiltIn(one));
  const found = direct.flatMap((one) => [one.name, fullName(one)]);
  const missing = [...dependencies, ...builtIn].filter((name) => !found.includes(name));
  if (missing.length > 0) throw new Error(`the SBOM lacks ${missing.join(", ")}`);

  const kept = new Set(direct.map((one) => one["bom-ref"]));
  const queue = direct.filter(isDependency).map((one) => one["bom-ref"]);
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    for (const next of below.get(ref) ?? []) {
      if (!kept.has(next)) queue.push(next);
      kept.add(next);
    }
  }
  return {
    ...bom,
    components: bom.components.filter((one) => kept.has(one["bom-ref"])).map(asShipped),
    dependencies: bom.dependencies.flatMap(({ ref, dependsOn = [] }) => {
      if (ref === root) return [{ ref, dependsOn: direct.map((one) => one["bom-ref"]) }];
      return kept.has(ref) ? [{ ref, dependsOn: dependsOn.filter((next) => kept.has(next)) }] : [];
    }),
  };
}

/** Without npm's word that it is for development, which is wrong of what is built in. */
function asShipped(component: Component): Component {
  const { properties = [], scope: _, ...rest } = component;
  return { ...rest, properties: properties.filter(({ name }) => name !== "cdx:npm:package:development") };
}

function fullName({ group, name }: Component): string {
  return group ? `${group}/${name}` : name;
}
