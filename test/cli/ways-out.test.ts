import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogue } from "../../generator/commands/catalogue.js";
import { waysOut } from "../../generator/commands/ways-out.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { printGithub } from "../../generator/diagnostics/print-github.js";
import { printJson } from "../../generator/diagnostics/print-json.js";
import { printSarif } from "../../generator/diagnostics/print-sarif.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import { markedColors, safeLine } from "../../generator/diagnostics/safe-line.js";
import { printDiffHtml } from "../../generator/diff/report/print-html.js";
import { markdownCode, markdownText } from "../../generator/templates/render.js";
import { recordingContext } from "../command-context.js";
import { report } from "../diff/report/report.js";
import { repository } from "../workspace-copy.js";
import { smallWorkspace } from "./small-workspace.js";

const cli = join(repository, "dist/cli.js");

/** What a terminal would obey, or a workflow's runner: `::` at the beginning of a line, `##[` anywhere. */
const OBEYED = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u2028\u2029]|^\s*::|##\[/mu;

describe("a line that leaves", () => {
  test.each([
    ["a colour of its own", "\u001b[31mred", "␛[31mred"],
    ["a title", "\u001b]0;title\u0007", "␛]0;title␇"],
    ["a line end", "a\n::error::b", "a␊::error::b"],
    ["another line end", "a\u2028b\u0085c", "a�b�c"],
    ["a direction", "\u202egpj.exe", "�gpj.exe"],
    ["what cannot be seen", "a\u200b\u3164\u115f\uffa0b", "a����b"],
    ["half of a pair", "\ud800", "�"],
    ["a command", "::set-output name=x::y", "꞉:set-output name=x::y"],
    ["a command behind spaces", " \t::error::y", " \t꞉:error::y"],
    ["a command in the old syntax", "see ##[add-mask]x and ####[b", "see ##⟦add-mask]x and ####⟦b"],
    ["what is no command", "a::b #[x] \t é 👩‍💻 ⚠️ नी", "a::b #[x] \t é 👩‍💻 ⚠️ नी"],
  ])("has %s as signs", (_, line, want) => {
    expect(safeLine(line)).toBe(want);
    expect(safeLine(safeLine(line))).toBe(want);
  });

  test("keeps our colours, and those alone", () => {
    const { red, bold } = markedColors(true);
    expect(safeLine(red(`a ${bold("b\u001b[7m")} c`))).toBe("\u001b[31ma \u001b[1mb␛[7m\u001b[22m c\u001b[39m");
    expect(safeLine(red(`a ${red("b")} c`))).toBe("\u001b[31ma \u001b[31mb\u001b[39m\u001b[31m c\u001b[39m");
    expect(safeLine(markedColors(false).red("a"))).toBe("a");
  });

  test("leaves by each way so", () => {
    const left: string[] = [];
    const shown = (line: string): number => left.push(line);
    const { out, note, document, progress } = waysOut({
      stdout: shown,
      stderr: shown,
      progress: (line) => {
        shown(line);
        return { update: shown, stop: () => undefined };
      },
    });
    const hostile = "\u001b[2J\u202e##[x]";
    out(hostile);
    note([hostile, "::error::b"]);
    document(`${hostile}\n::error::b\n`);
    progress(hostile).update(hostile);
    expect(left).toHaveLength(5);
    expect(left.filter((text) => OBEYED.test(text))).toEqual([]);
  });
});

const textsOf = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsOf)
      : [];

describe("a format keeps its meaning", () => {
  const message = "##[add-mask]x \u001b[31m \u3164 \ud83d\udc69\u200d\ud83d\udcbb\n::error::b";
  const diagnostics: readonly Diagnostic[] = [
    { code: "a/b", severity: "error", message, place: { file: `specs/${message}`, line: 1, column: 1 } },
  ];
  const print = { texts: new Map(), colors: markedColors(false), toolVersion: "1" };

  test.each([
    ["JSON", printJson(diagnostics)],
    ["SARIF", printSarif(diagnostics, print, catalogue)],
  ])("%s", (_, text) => {
    const context = recordingContext(".");
    context.document(text);
    expect(context.printed.out).toBe(text);
    expect(context.printed.out).not.toMatch(OBEYED);
    expect(textsOf(JSON.parse(context.printed.out))).toContain(message);
  });

  test("HTML", () => {
    const context = recordingContext(".");
    context.document(printDiffHtml({ ...report, from: message }, { excerpt: () => undefined }));
    expect(context.printed.out).toContain("#&#35;[add-mask]x");
    expect(context.printed.out).not.toMatch(OBEYED);
  });

  test("annotations, which are the only commands", () => {
    const context = recordingContext(".");
    context.command(printGithub(diagnostics));
    expect(context.printed.out.split("\n")).toEqual([
      "::error file=specs/##⟦add-mask]x ␛[31m � 👩‍💻␊%3A%3Aerror%3A%3Ab,line=1,col=1,title=a/b::##⟦add-mask]x ␛[31m � 👩‍💻␊::error::b",
      "",
    ]);
  });

  test("text: a message stays in its line", () => {
    const context = recordingContext(".");
    context.out(printText(diagnostics, print));
    expect(context.printed.out.split("\n").slice(0, 1)).toEqual(["error ##⟦add-mask]x ␛[31m � 👩‍💻␊::error::b a/b"]);
    expect(context.printed.out).not.toMatch(OBEYED);
  });
});

describe("Markdown of prose has no links and no commands", () => {
  test.each([
    ["See https://other.example/a, www.other.example.", "See `https://other.example/a`, `www.other.example`."],
    ["closes #3 @octocat", "closes `#3` `@octocat`"],
    ["owner/name#12 and GH-4", "owner/name`#12` and `GH-4`"],
    ["ask me@other.example, or mailto:me@other.example", "ask `me@other.example`, or `mailto:me@other.example`"],
    ["::set-output name=a::b", "\\::set-output name=a::b"],
    ["##[set-output name=a;]b", "\\##\\[set-output name=a;\\]b"],
    ["C# 3 costs @ 2 at http://", "C# 3 costs @ 2 at http://"],
  ])("%s", (text, want) => {
    expect(markdownText(text)).toBe(want);
  });

  test("nor has code", () => {
    expect(markdownCode("##[set-output name=a;]b")).toBe("`##⟦set-output name=a;]b`");
  });
});

describe("names of files and dates of a cloned repository", () => {
  test("reach a terminal in one line each, with visible signs", () => {
    const folder = smallWorkspace();
    const run = (...parameters: readonly string[]): string => {
      const { stdout, stderr } = spawnSync(process.execPath, [cli, ...parameters], { cwd: folder, encoding: "utf8" });
      return `${stdout}${stderr}`;
    };
    run("generate");
    for (const name of ["\u001b]0;title\u0007\u001b[2J", "a\n::set-output name=x::y", "\u202egpj.exe", "##[add-mask]x"])
      writeFileSync(join(folder, "generated", name), "");
    const date = "2026\u001b[2J\n::error::x ##[group]";
    const entry = { source: "elsewhere", sha256: "0".repeat(64), date };
    writeFileSync(join(folder, "specs/lock.json"), JSON.stringify({ specs: { "v1/things.yaml": entry } }));
    const printed = run("generate", "--check");
    expect(printed).toContain("␛]0;title␇␛[2J");
    expect(printed).toContain("a␊::set-output name=x::y");
    expect(printed).toContain("�gpj.exe");
    expect(printed).toContain("##⟦add-mask]x");
    expect(printed).not.toMatch(OBEYED);
    expect(printed).toContain("2026␛[2J␊::error::x ##⟦group]");
  });

  test("reach it so in what the command line itself refuses", () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, "\u001b[2J##[group]\n::error::x"], {
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toContain("␛[2J##⟦group]");
    expect(stderr).not.toMatch(OBEYED);
  });
});
