import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readPrivateKeys } from "../../kayle-id/webhook-receiver/private-keys.ts";
import {
  generateWebhookKeyPair,
  type WebhookKeyPair,
  type WebhookPrivateKey,
} from "../../kayle-id/webhooks/key-pair.ts";
import { UsageError } from "../frame/usage-error.ts";

const FILE = "private-keys.json";
const OWNER_ONLY = 0o600;

export interface KeyFile {
  /** A JSON list of private keys, as the receiver takes it. */
  readonly file: string;
  readonly keyPair: WebhookKeyPair;
  /** Removes what nobody asked to keep. */
  close(): void;
}

/** The key pair of a folder: the one of an earlier run, or a new one. Without a folder, one in a temporary folder. */
export async function openKeyFile(folder: string | undefined): Promise<KeyFile> {
  const place = folder === undefined ? mkdtempSync(join(tmpdir(), "sessionwise-")) : resolve(folder);
  const file = join(place, FILE);
  const close = () => folder === undefined && rmSync(place, { recursive: true, force: true });
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    return { file, keyPair: read(file) ?? (await create(file)), close };
  } catch (error) {
    close();
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    throw new UsageError(
      `The private key cannot be kept in ${place}: ${error.message}.`,
      "Give another folder with --store-keys.",
    );
  }
}

/** Undefined where there is no file. */
function read(file: string): WebhookKeyPair | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    // The cast: what the file system throws has a code.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  // It may have been copied or checked out with the rights of any other file.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, OWNER_ONLY);
  const [privateKey] = parse(text, file);
  const { kid, n = "", e = "" } = privateKey;
  const jwk = { kty: "RSA", n, e, alg: "RSA-OAEP-256", use: "enc" } as const;
  return { privateKey, publicKey: { key_id: kid, jwk } };
}

/** Checked as the receiver does: what it would refuse is of no use here. No message quotes any of it. */
function parse(text: string, file: string): [WebhookPrivateKey] {
  try {
    const keys: unknown = JSON.parse(text);
    readPrivateKeys(keys);
    // The cast: it has just been checked.
    return keys as [WebhookPrivateKey];
  } catch {
    throw new UsageError(
      `${file} is not a list of private keys as sessionwise emulate writes it.`,
      "Delete it, and a new key is made, or give another folder with --store-keys.",
    );
  }
}

async function create(file: string): Promise<WebhookKeyPair> {
  // A name of its own: a receiver that still has an older key then says so, instead of failing to decrypt.
  const pair = await generateWebhookKeyPair(`emulator-${crypto.randomUUID().slice(0, 8)}`);
  // Never over another file, nor through a link.
  writeFileSync(file, `${JSON.stringify([pair.privateKey])}\n`, { mode: OWNER_ONLY, flag: "wx" });
  return pair;
}
