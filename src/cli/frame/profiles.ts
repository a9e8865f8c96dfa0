import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Api } from "../../core/api.ts";
import { suggestion, unknownName } from "../../core/suggest.ts";
import { isPlainObject } from "../../core/values.ts";
import { parseJson } from "./read-input.ts";
import { KeyError, UsageError } from "./usage-error.ts";

/** What a client is made with. Key and URL always come from the same place: a key must not reach another server. */
export interface Credentials {
  readonly apiKey: string;
  /** Undefined: as the environment says. */
  readonly baseUrl: string | undefined;
}

type Needed = Pick<Api, "title" | "keyVariable" | "defaultBaseUrl">;

/** The key of the environment, or what the profile's command prints. The name of the profile is that of `--profile`. */
export function credentials(api: Needed, usual: string, name: string | undefined): Credentials {
  const apiKey = process.env[api.keyVariable];
  if (name === undefined && apiKey) return { apiKey, baseUrl: undefined };
  const profiles = readProfiles();
  const wanted = name ?? usual;
  const profile = profiles && Object.hasOwn(profiles, wanted) ? profiles[wanted] : undefined;
  if (profile === undefined) {
    if (name === undefined) throw noKey(api, usual);
    const hint = profiles ? suggestion(name, Object.keys(profiles)) : `Write one into ${profilesFile()}.`;
    throw new UsageError(`There is no profile ${name} in ${profilesFile()}.`, hint);
  }
  return { apiKey: runKeyCommand(profile.api_key_command, wanted), baseUrl: profile.base_url ?? api.defaultBaseUrl };
}

function noKey({ title, keyVariable }: Needed, usual: string): KeyError {
  return new KeyError(
    `No API key for ${title}.`,
    `Set ${keyVariable}, or give the profile "${usual}" in ${profilesFile()} an api_key_command, as in "pass show ${usual}".`,
  );
}

interface Profile {
  readonly base_url?: string;
  readonly api_key_command: string;
}

function profilesFile(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "sessionwise", "profiles.json");
}

function readProfiles(): Record<string, Profile> | undefined {
  const file = profilesFile();
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    // The cast: what the file system throws has a code.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const profiles = parseJson(text);
  if (!isPlainObject(profiles)) {
    throw new UsageError(
      `${file} is not a JSON object of profiles.`,
      `Write { "default": { "api_key_command": "…" } }.`,
    );
  }
  for (const [name, profile] of Object.entries(profiles)) checkProfile(profile, `${file}: the profile "${name}"`);
  // The cast: each of them was checked.
  return profiles as unknown as Record<string, Profile>;
}

function checkProfile(profile: unknown, where: string): void {
  if (!isPlainObject(profile)) throw new UsageError(`${where} is not an object.`);
  const { base_url, api_key_command } = profile;
  if ("api_key" in profile) {
    throw new UsageError(
      `${where} holds a key.`,
      "Keys do not belong in files: give api_key_command, and change this key.",
    );
  }
  const unknown = unknownName(profile, ["base_url", "api_key_command"], "a setting", "settings");
  if (unknown) throw new UsageError(`${where}: ${unknown}.`);
  if (typeof api_key_command !== "string" || api_key_command === "") {
    throw new UsageError(
      `${where} has no api_key_command.`,
      'Give a command that prints the key, as in "pass show kayle".',
    );
  }
  if (base_url !== undefined && typeof base_url !== "string")
    throw new UsageError(`${where}: base_url is not a string.`);
}

/** The first line that it prints. What it says of its own goes to the terminal, where it may ask for a passphrase. */
function runKeyCommand(command: string, name: string): string {
  const { status, stdout } = spawnSync(command, {
    shell: true,
    stdio: ["inherit", "pipe", "inherit"],
    encoding: "utf8",
  });
  const key = stdout?.split(/\r?\n/, 1)[0] ?? "";
  if (status === 0 && key !== "") return key;
  const what =
    status === 0
      ? stdout === ""
        ? "printed nothing"
        : "printed an empty first line"
      : `ended with ${status ?? "a signal"}`;
  throw new KeyError(`The api_key_command of the profile "${name}" ${what}.`, "Run it by itself to see why.");
}
