import { readFileSync } from "node:fs";

/** Throws where the version is not the same everywhere, or the changelog has nothing to say of it. */
export function checkVersions(): string {
  const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  const { version } = json("package.json");
  const lock = json("package-lock.json");
  const [, inCode] = /VERSION = "(.+)"/.exec(readFileSync("src/core/version.ts", "utf8")) ?? [];
  const others = {
    "package-lock.json": lock.version,
    'package-lock.json ""': lock.packages[""].version,
    "src/core/version.ts": inCode,
  };
  const wrong = Object.entries(others).filter(([, found]) => found !== version);
  if (wrong.length > 0)
    throw new Error(`package.json says ${version}, and ${wrong.map(([file, found]) => `${file} ${found}`).join(", ")}`);
  return version;
}
