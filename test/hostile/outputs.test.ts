import { load } from "js-yaml";
import { afterAll, describe, expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { markedColors } from "../../generator/diagnostics/safe-line.js";
import { diffSides } from "../../generator/diff/index.js";
import { excerptsOf } from "../../generator/diff/report/excerpt.js";
import { printChangelogSection } from "../../generator/diff/report/print-changelog.js";
import { printDiffComment } from "../../generator/diff/report/print-comment.js";
import { printDiffGithub } from "../../generator/diff/report/print-github.js";
import { printDiffGitlab } from "../../generator/diff/report/print-gitlab.js";
import { printDiffHtml } from "../../generator/diff/report/print-html.js";
import { printDiffJson } from "../../generator/diff/report/print-json.js";
import { printDiffJunit } from "../../generator/diff/report/print-junit.js";
import { printMigration } from "../../generator/diff/report/print-migration.js";
import { printDiffSarif } from "../../generator/diff/report/print-sarif.js";
import { printDiffText } from "../../generator/diff/report/print-text.js";
import type { DiffSide } from "../../generator/diff/side.js";
import { generatePackage } from "../../generator/pipeline.js";
import { features, workspaceOf } from "../corpus/case.js";
import { unpackedPage } from "../diff/report/unpacked-page.js";
import { isLong } from "../extent.js";
import { printedCommands, printedLines } from "../printed.js";
import { ownWorkspace } from "../workspace-copy.js";
import { edited } from "./edited.js";
import { filesOutline, htmlOutline, markdownOutline } from "./outline.js";
import { CONTROL, PAYLOADS } from "./payloads.js";
import { plant } from "./plant.js";

const HARMLESS = "harmless";
const colors = markedColors(false);
const tried = { positions: 0, payloads: 0 };

afterAll(() => {
  console.log(`outputs: ${tried.positions} positions with a payload, ${tried.payloads} pairs of documents`);
});

/** Everything that `diff` can print of two documents, and what each is apart from its texts. */
function printed(
  from: DiffSide,
  to: DiffSide,
  texts: ReadonlyMap<string, string>,
): readonly (readonly [string, string, string])[] {
  const report = diffSides(from, to, { today: "2026-01-01" });
  const excerpt = excerptsOf(texts);
  const text = printedLines(printDiffText(report, { colors, all: true, width: 100_000 }));
  const github = printedCommands(printDiffGithub(report, (file) => file));
  const html = unpackedPage(printDiffHtml(report, { excerpt }));
  const json = printDiffJson(report);
  const changelog = printChangelogSection(report, { ofNewer: true, migration: "MIGRATION.md" });
  const comment = printDiffComment(report, (file) => file);
  const sarif = printDiffSarif(report, "1.0.0", (file) => file);
  const gitlab = printDiffGitlab(report, (file) => file, "spec.yaml");
  const junit = printDiffJunit(report, "breaking", (file) => file);
  const migration = printMigration(report, { header: "x", places: false });
  return [
    ["text", text, ""],
    ["github", github, github.replace(/^::(error|warning|notice) .*$/gm, "::$1")],
    ["html", html, htmlOutline(html)],
    ["json", json, keysOf(JSON.parse(json))],
    ["changelog", changelog, markdownOutline(changelog)],
    ["comment", comment, markdownOutline(comment)],
    ["sarif", sarif, keysOf(JSON.parse(sarif))],
    ["gitlab", gitlab, keysOf(JSON.parse(gitlab))],
    ["junit", junit, (junit.match(/<[^\s>]+/g) ?? []).join("")],
    ["migration", migration, markdownOutline(migration)],
  ];
}

/** Keys of our own in a report; those of a value are the author's. */
function keysOf(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    key === "value" || key === "operations"
      ? null
      : typeof inner === "string" || typeof inner === "number"
        ? ""
        : inner,
  );
}

/** Patterns are no texts: whether a message can be made that fits one depends on it. */
function withoutPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPatterns);
  if (typeof value !== "object" || value === null) return value;
  const isPattern = (key: string, inner: unknown): boolean =>
    key === "patternProperties" || (key === "pattern" && typeof inner === "string");
  const kept = Object.entries(value).filter(([key, inner]) => !isPattern(key, inner));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutPatterns(inner)]));
}

/**
 * A sentence marks names by backticks, so that one in a name moves the border between prose and code; all of it is escaped, which the
 * control characters and the other outputs show. A half of a surrogate pair cannot be sent, so that a change has no message that shows it.
 */
function isComparable(name: string, payload: string): boolean {
  if (payload.includes("\ud800")) return false;
  return !payload.includes("`") || !["html", "changelog", "comment", "migration"].includes(name);
}

/** Compares what a pair of documents prints with each payload with what it prints with a harmless word. */
function compare(before: unknown, after: unknown, payloads: readonly string[]): void {
  const of = (payload: string): ReturnType<typeof printed> | undefined => {
    const [from, to] = [before, after].map((document, index) => {
      const { value, positions } = plant(withoutPatterns(document), payload);
      if (payload === HARMLESS) tried.positions += positions * payloads.length;
      const text = JSON.stringify(value, null, 1);
      const file = `specs/v${index + 1}/spec.yaml`;
      return { file, text, side: fileSide(file, text, new Map()).value };
    });
    if (from?.side === undefined || to?.side === undefined) return undefined;
    return printed(from.side, to.side, new Map([from, to].map(({ file, text }) => [file, text])));
  };
  const wanted = of(HARMLESS);
  expect(wanted).toBeDefined();
  for (const payload of payloads) {
    tried.payloads += 1;
    for (const [index, [name, output, outline]] of (of(payload) ?? []).entries()) {
      const control = CONTROL.exec(output);
      expect(
        control?.[0] ?? "",
        `${name} ${JSON.stringify(payload)} ${JSON.stringify(output.slice((control?.index ?? 0) - 40, (control?.index ?? 0) + 40))}`,
      ).toBe("");
      if (!isComparable(name, payload) || outline === wanted?.[index]?.[2]) continue;
      // A long line is cut at a length, so that a longer name shows less of it: a harmless word as long as the payload shows as much.
      const asLong = of(HARMLESS.padEnd(payload.length, HARMLESS).slice(0, payload.length));
      expect(outline, `${name} ${JSON.stringify(payload)}`).toBe(asLong?.[index]?.[2]);
    }
  }
}

describe("what diff prints", () => {
  test.each(features.map((feature, index) => [feature, index] as const))(
    "%s",
    { timeout: 120_000 },
    (feature, turn) => {
      const [spec] = workspaceOf(feature).specs;
      if (spec === undefined || /\.ya?ml/.test(spec.text)) return expect(spec?.text).toContain("$ref");
      const document = load(spec.text);
      const payloads = PAYLOADS.filter((_, index) => isLong || index % 28 === turn % 28);
      compare(document, edited(document), payloads);
    },
  );

  test.each(["assistant_control", "assistant_data"])("of the repository: %s", { timeout: 240_000 }, (name) => {
    const { specs } = ownWorkspace();
    const documents = ["2025-04", "2026-04"].map((version) =>
      load(specs.find(({ file }) => file === `specs/${version}/${name}.yaml`)?.text ?? ""),
    );
    const payloads = PAYLOADS.filter((_, index) => isLong || index % 8 === 1);
    compare(documents[0], documents[1], payloads);
  });
});

test("the changelog and the migration pages of a package", { timeout: 240_000 }, async () => {
  const own = ownWorkspace();
  // The names of a token's operation are planted, too, so that none leads to it.
  const text = own.configuration.text.replace(/^ {4}token:\n( {6}.*\n)+/m, "");
  expect(text).not.toContain("token:");
  const configuration = { ...own.configuration, text };
  const outline = async (payload: string): Promise<readonly string[]> => {
    const specs = own.specs
      .filter(({ file }) => /(2025-04|2026-04)\/(oauth|assistant_control)/.test(file))
      .map((spec) => {
        const { value, positions } = plant(load(spec.text), payload);
        if (payload === HARMLESS) tried.positions += positions * PAYLOADS.length;
        return { ...spec, text: JSON.stringify(value) };
      });
    const workspace = { ...own, configuration, specs, overlays: [], mockOverlays: [] };
    const { value } = await generatePackage(workspace, async () => []);
    const files = value?.files.filter(({ path }) => !path.startsWith("runtime/")) ?? [];
    for (const { path, text } of files) {
      const control = CONTROL.exec(text);
      expect(control, `${path} ${JSON.stringify(payload)}`).toBeNull();
    }
    return filesOutline(files);
  };
  // A payload without letters leaves no trace in a name, so that other names meet.
  const wanted = [await outline(HARMLESS), await outline("-")];
  expect(wanted[0]?.length).toBeGreaterThan(10);
  for (const payload of PAYLOADS.filter((_, index) => isLong || index % 8 === 3)) {
    tried.payloads += 1;
    const given = await outline(payload);
    if (given.length > 0 && isComparable("changelog", payload))
      expect(given, JSON.stringify(payload)).toEqual(/[a-z]/.test(payload) ? wanted[0] : wanted[1]);
  }
});
