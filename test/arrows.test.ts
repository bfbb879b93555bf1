import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { repository } from "./workspace-copy.js";

/** Rooms of `generator/`, highest first. An import leads from a room to a lower one. Rooms of one line know nothing of one another. */
const LEVELS: readonly (readonly string[])[] = [
  ["cli.ts"],
  ["commands", "api"],
  ["doctor"],
  ["versions"],
  ["init"],
  ["pull"],
  ["pipeline.ts"],
  ["incremental"],
  ["package-sides.ts", "version-sides.ts"],
  ["load-workspace.ts", "comparison-sides.ts", "client-types.ts"],
  ["tolerance", "check-effective.ts", "unmatched-patterns.ts", "unmatched-successors.ts", "unmatched-tokens.ts"],
  ["load", "lint", "overlay", "model", "emit", "verify", "diff", "migrate"],
  ["configuration.ts"],
  ["names"],
  ["schema"],
  ["openapi"],
  ["workspace"],
  ["templates"],
  ["diagnostics"],
  ["schemas", "tools.ts", "engine.ts", "once.ts", "code-unit-order.ts", "recently-used.ts"],
  ["assets.ts"],
  ["runtime"],
];

/** Rooms whose files other stages see through their index alone. */
const STAGES: ReadonlySet<string> = new Set(LEVELS.find((rooms) => rooms.includes("model")));

interface Arrow {
  /** Paths below `generator/`. */
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

/** Every import of a file, static or not. With `verbatimModuleSyntax` only `import type` leaves nothing behind. */
function arrowsOf(file: string, text: string): readonly Arrow[] {
  const arrows: Arrow[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) return;
    const to = posix.normalize(posix.join(posix.dirname(file), specifier.text)).replace(/\.js$/, ".ts");
    arrows.push({ from: file, to, isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return arrows;
}

const roomOf = (file: string): string => file.split("/")[0] ?? "";
const levelOf = (file: string): number => LEVELS.findIndex((rooms) => rooms.includes(roomOf(file)));

/** What is wrong with an arrow, or undefined. */
function fault({ from, to, isType }: Arrow): string | undefined {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === other) return undefined;
  const arrow = `${from} → ${to}`;
  if (levelOf(from) < 0 || levelOf(to) < 0) return `${arrow}: has no level`;
  if (room === "runtime") return `${arrow}: the runtime is product code`;
  const isStage = STAGES.has(other);
  if (levelOf(from) > levelOf(to)) return `${arrow}: leads up`;
  if (levelOf(from) === levelOf(to) && !isStage) return `${arrow}: leads to a neighbour`;
  // Commands and the pipeline take the files that they need by value one by one, so that starting is quick.
  const needsIndex = STAGES.has(room) || isType;
  return isStage && needsIndex && to !== `${other}/index.ts` ? `${arrow}: leads inside a stage` : undefined;
}

/** Groups of nodes of which each leads to each (Tarjan), sorted. */
function circles(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const enter = (node: string): number => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      const reached = index.has(next) ? (stack.includes(next) ? (index.get(next) ?? own) : own) : enter(next);
      low.set(node, Math.min(low.get(node) ?? own, reached));
    }
    if (low.get(node) === own) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) found.push(group.sort().join(" "));
    }
    return low.get(node) ?? own;
  };
  for (const node of graph.keys()) if (!index.has(node)) enter(node);
  return found.sort();
}

function graphOf(arrows: readonly (readonly [string, string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of arrows) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "generator"], {
  cwd: repository,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file.endsWith(".ts") && existsSync(join(repository, file)))
  .map((file) => file.slice("generator/".length));
const arrows = files.flatMap((file) => arrowsOf(file, readFileSync(join(repository, "generator", file), "utf8")));

test("every import leads down, and into another stage through its index alone", () => {
  expect(arrows.length).toBeGreaterThan(1000);
  expect(arrows.filter(({ to }) => !files.includes(to))).toEqual([]);
  expect(arrows.flatMap((arrow) => fault(arrow) ?? [])).toEqual([]);
});

test("no file takes part in a circle of imports by value, and no stage in a circle of stages", () => {
  const byValue = arrows.filter(({ isType }) => !isType).map(({ from, to }) => [from, to] as const);
  expect(circles(graphOf(byValue))).toEqual([]);
  const between = arrows
    .map(({ from, to }) => [roomOf(from), roomOf(to)] as const)
    .filter(([from, to]) => from !== to && STAGES.has(from) && STAGES.has(to));
  expect(circles(graphOf(between))).toEqual([]);
});

const seen: readonly (readonly [string, string, string | undefined])[] = [
  ["openapi/a.ts", 'import type { A } from "../load/index.js";', "openapi/a.ts → load/index.ts: leads up"],
  ["names/a.ts", 'import { a } from "../openapi/a.js";', undefined],
  ["openapi/a.ts", 'import { a } from "../names/a.js";', "openapi/a.ts → names/a.ts: leads up"],
  ["emit/a.ts", 'import type { A } from "../model/a.js";', "emit/a.ts → model/a.ts: leads inside a stage"],
  ["emit/b/a.ts", 'import { a } from "../../model/index.js";', undefined],
  ["commands/a.ts", 'const { a } = await import("../diff/report/a.js");', undefined],
  ["commands/a.ts", 'import type { A } from "../diff/a.js";', "commands/a.ts → diff/a.ts: leads inside a stage"],
  ["lint/a.ts", 'const a = (): Promise<unknown> => import("../pipeline.js");', "lint/a.ts → pipeline.ts: leads up"],
  [
    "comparison-sides.ts",
    'import "./load-workspace.js";',
    "comparison-sides.ts → load-workspace.ts: leads to a neighbour",
  ],
  ["lint/a.ts", 'export * from "../commands/a.js";', "lint/a.ts → commands/a.ts: leads up"],
  ["pull/a.ts", 'import "../init/a.js";', "pull/a.ts → init/a.ts: leads up"],
  ["runtime/a.ts", 'import type { A } from "../tools.js";', "runtime/a.ts → tools.ts: the runtime is product code"],
  ["load/a.ts", 'type A = import("../new/a.js").A;', "load/a.ts → new/a.ts: has no level"],
];

test.each(seen)("in %s %s", (file, text, want) => {
  expect(arrowsOf(file, text).map(fault)).toEqual([want]);
});

test("a circle is seen, and a way that only comes together is none", () => {
  const graph = graphOf([
    ["a", "b"],
    ["b", "c"],
    ["c", "a"],
    ["c", "d"],
    ["a", "d"],
    ["e", "a"],
  ]);
  expect(circles(graph)).toEqual(["a b c"]);
});

/** What `openapi/` alone says; the mock reads by itself, as second witness, and the runtime is product code. */
const SAID_ONCE: readonly (readonly [what: string, RegExp, where: RegExp])[] = [
  ["methods of a path item", /"trace"|\bpatch trace\b/, /^openapi\/methods\.ts$/],
  ["the dialect", /startsWith\("[23]\.|\^\(?3\\?\./, /^openapi\/dialect\.ts$/],
  ["JSON media types", /\+\]\(?(json\b|[a-z|]*\|json\b)/, /^openapi\/media-types\.ts$/],
  ["headers to ignore", /"content-type",\s*"authorization"/, /^openapi\/headers\.ts$/],
  [
    "where a reference leads",
    /\bpointerOfFragment\(/,
    /^(openapi\/(json-pointer|reference|schema-names)|load\/(bundle|document-files|check-references))\.ts$/,
  ],
  ["fields that hold data", /"default", "const", "enum"/, /^openapi\/fields\.ts$/],
];

test.each(SAID_ONCE)("%s: one definition", (_, text, where) => {
  const own = files.filter((file) => !/^(runtime|verify\/mock)\//.test(file));
  const found = own.filter((file) => text.test(readFileSync(join(repository, "generator", file), "utf8")));
  expect(found.filter((file) => !where.test(file))).toEqual([]);
  expect(found.length).toBeGreaterThan(0);
});
