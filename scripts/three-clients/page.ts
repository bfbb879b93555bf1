import type { Client } from "./client.js";

/** A document and its two clients. */
export interface Shown {
  readonly name: string;
  /** `info.version` of the document. */
  readonly version: string;
  /** The kind of document, in a few words. */
  readonly kind: string;
  readonly before: Client;
  readonly after: Client;
}

export const BEGIN = "<!-- measured -->";
export const END = "<!-- /measured -->";

/** Rows of the table of calls for each client. */
const ROWS = 10;

/** The page with its measured part replaced; the text around it stays. */
export function withMeasured(page: string, clients: readonly Shown[]): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${clients.map(sectionOf).join("\n\n")}\n\n${END}${after}`;
}

function sectionOf({ name, version, kind, before, after }: Shown): string {
  const keys = [...after.calls.keys()].filter((key) => before.calls.get(key) !== after.calls.get(key));
  const chosen = spread(keys);
  const rows = chosen.map((key) => `| \`${key}\` | \`${before.calls.get(key)}\` | \`${after.calls.get(key)}\` |`);
  const fact = (label: string, of: (client: Client) => number | string): string =>
    `| ${label} | ${of(before)} | ${of(after)} |`;
  return [
    `## ${name}: ${kind}`,
    "",
    `${name} ${version}, ${after.calls.size} operations, of which ${keys.length} have another call than before.`,
    "",
    "| | before | after |",
    "| --- | ---: | ---: |",
    fact("resources", ({ resources }) => resources),
    fact("characters of a call (median)", (client) => median(lengths(client))),
    fact("characters of the longest call", (client) => Math.max(...lengths(client))),
    fact("methods with the name of their resource, or its singular, inside their own", repeating),
    fact("kB of `types.ts`", ({ types }) => types),
    "",
    "| operation | before | after |",
    "| --- | --- | --- |",
    ...rows,
    "",
    "The first call of the README, and its method:",
    "",
    "```ts",
    `await ${after.firstCall};`,
    "",
    after.method,
    "```",
  ].join("\n");
}

/** Calls of each HTTP method in turn, spread over the document. */
function spread(keys: readonly string[]): readonly string[] {
  const methods = [...new Set(keys.map((key) => key.split(" ")[0] ?? ""))];
  const rows = methods.flatMap((method) => {
    const group = keys.filter((key) => key.startsWith(`${method} `));
    const count = Math.max(1, Math.round((ROWS * group.length) / keys.length));
    return Array.from({ length: count }, (_, index) => group[Math.floor((index * group.length) / count)] ?? "");
  });
  return keys.filter((key) => rows.includes(key));
}

function lengths({ calls }: Client): readonly number[] {
  return [...calls.values()].map((call) => call.length);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Methods with the name of the resource, or its singular, in their own. */
function repeating({ calls }: Client): number {
  return [...calls.values()].filter((call) => {
    const [method = "", resource = ""] = call.toLowerCase().split(".").reverse();
    return resource.length > 3 && method !== resource && method.includes(resource.replace(/s$/, ""));
  }).length;
}
