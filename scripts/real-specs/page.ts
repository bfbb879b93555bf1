import { type Measured, PEERS, type Peer, type SpecResult } from "./result.js";
import { type Ratio, type Summary, summarize } from "./summary.js";

/** The run itself, as the page describes it. */
export interface Run {
  readonly machine: string;
  /** Packages that were measured, with their versions. */
  readonly versions: readonly string[];
  /** Processor limit in seconds and heap limit in MB of each process. */
  readonly limits: { readonly processor: number; readonly memory: number };
  /** Hash of the toolchain of this run; rows of another one are marked. */
  readonly build: string;
}

/** The page `bench/REAL-SPECS.md`: a summary, then a row for each specification. */
export function pageOf(results: readonly SpecResult[], run: Run): string {
  const earlier = results.filter(({ build }) => build !== run.build).map(({ name }) => name);
  return [
    "# Real specifications",
    "",
    `Written by \`npm ci --prefix bench && npm run real-specs -- <folder>\`. ${run.machine}; ${run.versions.join(", ")}.`,
    "",
    `Each process has a limit of ${run.limits.processor} s of processor time and ${run.limits.memory} MB of heap; "limit" names the one that ended it.`,
    ...(earlier.length > 0 ? ["", `From an earlier build of the toolchain: ${earlier.join(", ")}.`] : []),
    "",
    summaryText(summarize(results)),
    "",
    "## Each specification",
    "",
    '"at once": `apipin init` exits with 0 and the client compiles with its own `tsconfig.json`. "after advice": the same after the flag that the output of `init` names. Seconds are processor time; s and MB of apipin are those of `apipin generate` with nothing kept, compiling and verifying left out.',
    "",
    table(HEAD, results.map(rowOf)),
    "",
    ...causesText(results),
  ].join("\n");
}

function summaryText(summary: Summary): string {
  const { specs, outcomes, core } = summary;
  const rows = [
    ["**apipin**: a compiling client at once", of(outcomes["at once"], specs), "", ""],
    ["apipin, OpenAPI 3.0 and 3.1 alone", of(core.atOnce, core.specs), "", ""],
    ["apipin: after the advice that it prints", of(outcomes["after advice"], specs), "", ""],
    ["apipin: not", of(outcomes.not, specs), "", ""],
    ...Object.entries(summary.peers).map(([name, { specs: measured, compiles, processor, memory }]) => [
      name,
      of(compiles, measured),
      ratioText(processor),
      ratioText(memory),
    ]),
  ];
  return [
    table(["", "specifications", "processor time of apipin", "memory of apipin"], rows),
    "",
    `- Clients with syntax errors: ${listed(summary.uncompilable)}.`,
    `- Clients whose operations differ from the document's: ${listed(summary.otherOperations)}.`,
    `- OpenAPI 3.0 and 3.1 that a peer reads and apipin does not at once: ${listed(summary.behindPeers)}.`,
  ].join("\n");
}

const HEAD = [
  "specification",
  "OpenAPI",
  "kB",
  "operations",
  "in the client",
  "result",
  "`init`",
  "lines",
  "errors",
  "warnings",
  "tsc",
  "s",
  "MB",
  "violations",
  "verify s",
  ...PEERS.flatMap((peer) => [peer, "operations", "s", "MB"]),
];

function rowOf(result: SpecResult): readonly string[] {
  const { name, dialect, bytes, operations, init, outcome, advice, generate, client, verify, peers } = result;
  return [
    name,
    dialect,
    whole(bytes / 1000),
    whole(operations),
    client === undefined ? "–" : whole(client.operations),
    advice === undefined ? outcome : `${outcome} (\`${advice}\`)`,
    exitText(init),
    whole(init.lines),
    whole(init.errors),
    whole(init.warnings),
    client === undefined
      ? "–"
      : client.errors === null
        ? "limit"
        : client.errors.length === 0
          ? "ok"
          : whole(client.errors.length),
    ...figures(generate),
    verify === undefined ? "–" : verify.violations === undefined ? exitText(verify) : violationsText(verify.violations),
    seconds(verify),
    ...PEERS.flatMap((peer) => peerCells(peers?.[peer])),
  ];
}

function peerCells(peer: Peer | undefined): readonly string[] {
  if (peer === undefined) return ["–", "–", "–", "–"];
  const exit = exitText(peer);
  const verdict = peer.compiles ? "ok" : exit === "0" ? "does not compile" : exit;
  return [verdict, whole(peer.operations), ...figures(peer)];
}

function violationsText(violations: { readonly [fault: string]: number }): string {
  const faults = Object.entries(violations);
  const sum = faults.reduce((all, [, count]) => all + count, 0);
  const isStated = faults.some(([fault]) => fault !== "not stated");
  return isStated
    ? `${whole(sum)} (${faults.map(([fault, count]) => `${fault} ${whole(count)}`).join(", ")})`
    : whole(sum);
}

function exitText({ exit, limit }: Measured): string {
  return limit === undefined ? String(exit ?? "ended by a signal") : `limit: ${limit}`;
}

function figures(measured: Measured | undefined): readonly string[] {
  return [seconds(measured), measured?.megabytes === undefined ? "–" : whole(measured.megabytes)];
}

function seconds(measured: Measured | undefined): string {
  return measured?.processor === undefined ? "–" : measured.processor.toFixed(1);
}

/** The first error of each specification that gives no client at once, by cause. */
function causesText(results: readonly SpecResult[]): readonly string[] {
  const causes = new Map<string, string[]>();
  for (const result of results) {
    if (result.outcome === "at once") continue;
    const cause = firstCause(result);
    causes.set(cause, [...(causes.get(cause) ?? []), result.name]);
  }
  if (causes.size === 0) return [];
  const sorted = [...causes].sort(([, a], [, b]) => b.length - a.length);
  return [
    "## Causes",
    "",
    table(
      ["first cause", "specifications", ""],
      sorted.map(([cause, names]) => [cause, names.join(", "), String(names.length)]),
    ),
    "",
  ];
}

/** The first thing that prevents a client: a limit, an error of `init`, else an error of the compiler. */
function firstCause({ init, client }: SpecResult): string {
  if (init.limit !== undefined) return `\`init\` ended by a limit: ${init.limit}`;
  const [error] = init.causes;
  if (init.exit !== 0) return error === undefined ? `\`init\` exits with ${init.exit} and no error` : kindOf(error);
  if (client?.errors === null) return "the compiler ended by a limit";
  return client?.errors?.[0] === undefined ? "no client" : `compiler: ${client.errors[0].split(":")[0]}`;
}

/** The code at the end of a message, else the message. */
function kindOf(message: string): string {
  return /[a-z-]+\/[a-z0-9-]+$/.exec(message)?.[0] ?? message;
}

function of(count: number, all: number): string {
  return all === 0 ? "–" : `${count} of ${all} (${Math.round((100 * count) / all)} %)`;
}

function ratioText(ratio: Ratio | undefined): string {
  return ratio === undefined
    ? "–"
    : `${ratio.median.toFixed(2)} × (at most ${ratio.most.toFixed(2)} ×, ${ratio.specs} specifications)`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : `${names.length} (${names.join(", ")})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
