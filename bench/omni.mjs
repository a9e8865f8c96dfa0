// Memory of Omni's two ways to read all leads, each in its own process, because earlier measurements leave garbage behind.
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { Omni } from "../dist/index.js";

const LEADS = 100_000;
const FILE_BYTES = 200 * 2 ** 20;
const MB = 2 ** 20;

const id = (index) => `${String(index).padStart(8, "0")}-90c2-4dc0-bd28-b43eee8664ea`;

function leadOf(index) {
  const time = "2026-03-15T10:22:00.000Z";
  const counts = { inbound: 6, outbound: 9, lastInboundAt: time, lastOutboundAt: time };
  const bySource = { agent: 2, imported: 0, manual: 1, portal: 5 };
  return {
    ...{ leadId: id(index), firstName: "Ada", lastName: "Lovelace", email: `lead-${index}@example.com` },
    ...{ phoneNumber: "+15551234567", createdAt: time, completedAt: null, optedOutAt: null },
    ...{ totalMessages: 15, inboundMessages: 6, outboundMessages: 9, lastInboundAt: time, lastOutboundAt: time },
    channels: { sms: counts, email: counts },
    completion: { totalRequired: 8, totalCompleted: 8, bySource },
    interventions: { messageEdits: 1, messageRejects: 0, manualUpdates: 1, documentOverrides: 0, escalations: 0 },
    checklistItems: Array.from({ length: 4 }, (_, item) => ({
      ...{ code: `GROUP.ITEM_${item}`, required: true, status: "COMPLETED", value: `value ${index}` },
      ...{ updatedAt: time, source: "portal" },
    })),
  };
}

/** The largest growth of memory since before the first row; garbage is collected before each measurement. */
function watchMemory() {
  const used = () => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  let most = 0;
  return {
    look: () => {
      most = Math.max(most, used() - before);
    },
    most: () => most,
  };
}

async function walkLeads(dedupe) {
  const fetch = async (url) => {
    const at = Number(new URL(url).searchParams.get("token") ?? 0);
    const nextToken = at + 500 < LEADS ? String(at + 500) : null;
    const breakdown = Array.from({ length: 500 }, (_, index) => leadOf(at + index));
    return new Response(JSON.stringify({ start: null, end: null, nextToken, totals: {}, breakdown }));
  };
  const omni = new Omni({ apiKey: "omni_bench", fetch });
  for await (const _ of omni.analytics.leads().take(2_000));
  const memory = watchMemory();
  const started = performance.now();
  let rows = 0;
  for await (const _ of omni.analytics.leads({}, { dedupe })) if (++rows % 5_000 === 0) memory.look();
  return { rows, growth: memory.most(), ms: performance.now() - started };
}

async function readFile() {
  const names = [
    ...Object.keys(leadOf(0)).filter((name) => typeof leadOf(0)[name] !== "object" || leadOf(0)[name] === null),
    ...["sms", "email"].flatMap((channel) =>
      Object.keys(leadOf(0).channels.sms).map((f) => `channels.${channel}.${f}`),
    ),
    ...Array.from({ length: 20 }, (_, item) =>
      ["code", "required", "status", "value", "updatedAt", "source"].map((field) => `checklist.${item}.${field}`),
    ).flat(),
  ];
  const line = (index) =>
    `${names.map((name) => (name === "leadId" ? id(index) : name.endsWith("value") ? '"a, ""b""\nc"' : "some text")).join(",")}\r\n`;
  let sent = 0;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/csv" }).write(`${names.join(",")}\r\n`);
    const more = () => {
      while (sent < FILE_BYTES) {
        const block = Array.from({ length: 50 }, (_, index) => line(index)).join("");
        sent += block.length;
        if (!response.write(block)) return;
      }
      response.end();
    };
    response.on("drain", more);
    more();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const downloadUrl = `http://127.0.0.1:${server.address().port}/leads.csv`;
  const fetch = (url, init) =>
    String(url).startsWith(downloadUrl)
      ? globalThis.fetch(url, init)
      : Promise.resolve(new Response(JSON.stringify({ downloadUrl, expiresAt: "2099-01-01T00:00:00Z" })));
  const omni = new Omni({ apiKey: "omni_bench", fetch });
  let rows = 0;
  let memory;
  const started = performance.now();
  for await (const _ of omni.analytics.rows()) {
    // The first rows load the parser and open the connection.
    if (++rows === 2_000) memory = watchMemory();
    else if (rows % 5_000 === 0) memory.look();
  }
  server.close();
  return { rows, growth: memory.most(), ms: performance.now() - started, bytes: sent };
}

const MEASUREMENTS = { leads: () => walkLeads(false), dedupe: () => walkLeads(true), file: readFile };

function measure(name) {
  const args = ["--expose-gc", fileURLToPath(import.meta.url), name];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

/** The section of RESULTS.md. */
export function omniMemory() {
  const row = (what, { rows, growth, ms, bytes }) =>
    `| ${what} | ${rows.toLocaleString("en")} | ${(growth / MB).toFixed(1)} MB | ${(ms / 1000).toFixed(1)} s${bytes ? `, ${(bytes / MB / (ms / 1000)).toFixed(0)} MB a second` : ""} |`;
  return [
    "## All leads of Omni",
    "",
    "Growth of heap and buffers over the start, garbage collected at every look. Aim: under 30 MB for a walk, flat for a",
    `file. The file of ${(FILE_BYTES / MB).toFixed(0)} MB comes over HTTP from the same process, whose work is in the time.`,
    "",
    "| | rows | growth | time |",
    "|---|---|---|---|",
    row("`analytics.leads()`, 500 a page", measure("leads")),
    row("the same with `dedupe: true`", measure("dedupe")),
    row("`analytics.rows()`", measure("file")),
  ].join("\n");
}

const [, script, name] = process.argv;
if (script === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await MEASUREMENTS[name]()));
