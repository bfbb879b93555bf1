import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandsDocument } from "../../generator/commands/commands-document.js";
import { visibleCommands } from "../../generator/commands/completed-program.js";
import { createProgram } from "../../generator/commands/program.js";
import { loadWorkspace } from "../../generator/pipeline.js";
import { ownWorkspace, repository } from "../workspace-copy.js";

const read = (file: string): string => readFileSync(join(repository, file), "utf8");

/** Where people are told what to type. */
const DOCUMENTS: readonly string[] = [
  "README.md",
  "docs/commands.md",
  "docs/diff.md",
  "docs/migrate.md",
  "docs/workspace.md",
  "specs/README.md",
  "overlays/README.md",
  "examples/README.md",
  "generator/ARCHITECTURE.md",
  ".github/workflows/ci.yml",
  ".github/workflows/pull.yml",
];

const CALL = /^(?:if )?(?:npm run (?:--silent )?apipin --|(?:npx )?apipin|node (?:\.\.\/)*dist\/cli\.js)\s+(.*)$/;

/** The command lines of a document: of its code blocks and scripts in full, and those that stand in a sentence. */
function commandLines(text: string): readonly { readonly words: readonly string[]; readonly isWhole: boolean }[] {
  const blocks = [
    ...text.matchAll(/^```sh\n([\s\S]*?)^```|^ +(?:- )?(?:run: )?((?:if )?npm run --silent apipin .*)$/gm),
  ];
  const whole = blocks.flatMap(([, block, line]) => (block ?? line ?? "").split("\n"));
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  const split = (line: string): readonly string[] =>
    line
      .replace(/\s+# .*$/, "")
      .replace(/^eval "\$\((.*)\)"$/, "$1")
      .split(/&&|\||;|(?<!\w)>(?= )/)
      .map((part) => part.trim());
  return [
    ...whole.flatMap(split).map((line) => ({ line, isWhole: true })),
    ...inline.flatMap(split).map((line) => ({ line, isWhole: false })),
  ].flatMap(({ line, isWhole }) => {
    const [, rest] = CALL.exec(line) ?? [];
    return rest === undefined ? [] : [{ words: rest.split(/\s+/), isWhole }];
  });
}

/** What the command line says against these words, or undefined. A sentence may leave arguments and values out. */
async function refusal(words: readonly string[], isWhole: boolean): Promise<string | undefined> {
  const program = createProgram(async () => undefined);
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  try {
    await program.parseAsync(["node", "apipin", ...words]);
    return undefined;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    const isLeftOut = /^commander\.(missingArgument|optionMissingArgument|missingMandatoryOptionValue)$/.test(code);
    return code.startsWith("commander.help") || (!isWhole && isLeftOut) ? undefined : message;
  }
}

/** What is no call but the form of one. */
const isForm = (words: readonly string[]): boolean => words.some((word) => /^\[|^<command>$/.test(word));

describe("command lines that people are told to type", () => {
  test.each(DOCUMENTS)("%s: each is one of this command line", async (file) => {
    const lines = commandLines(read(file)).filter(({ words }) => !isForm(words));
    const refused: string[] = [];
    for (const { words, isWhole } of lines) {
      const reason = await refusal(words, isWhole);
      if (reason !== undefined) refused.push(`${words.join(" ")}: ${reason}`);
    }
    expect(refused).toEqual([]);
  });

  test("they are found: the README has one of every command", () => {
    const called = new Set(
      commandLines(read("README.md"))
        .filter(({ isWhole }) => isWhole)
        .map(({ words }) => words.find((word) => !/^-|^\./.test(word))),
    );
    const all = visibleCommands(createProgram(async () => undefined)).map((command) => command.name());
    expect(all.filter((name) => !called.has(name))).toEqual([]);
  });

  test.each([
    ["a command that is none", "```sh\nnpm run apipin -- generat\n```\n", "error: unknown command 'generat'"],
    ["an option that is none", "```sh\napipin lint --formatt text\n```\n", "error: unknown option '--formatt'"],
    ["a value that is none", "Say `apipin lint --format xml`.", "error: option '-f, --format <format>' argument 'xml'"],
    ["an argument too many", "```sh\nnode dist/cli.js -C . lint twice\n```\n", "error: too many arguments for 'lint'"],
  ])("%s is noticed", async (_, text, want) => {
    const [line] = commandLines(text);
    expect(await refusal(line?.words ?? [], line?.isWhole === true)).toContain(want);
  });
});

test("the README's table of commands says what --help says", () => {
  const rows = [...read("README.md").matchAll(/^\| `([a-z-]+)` \| (.*?) \| .*\|$/gm)];
  const program = createProgram(async () => undefined);
  expect(rows.map(([, name, about]) => [name, about])).toEqual(
    visibleCommands(program).map((command) => [command.name(), command.description()]),
  );
});

test("docs/commands.md is what the command line says", () => {
  expect(read("docs/commands.md")).toBe(commandsDocument(createProgram(async () => undefined)));
});

test("the README's action works where it says", () => {
  const [, file = ""] = /Append to\s+`(overlays\/[^`]+)`/.exec(read("README.md")) ?? [];
  const [, action = ""] = /```yaml\n( {2}- target: [\s\S]*?)```/.exec(read("README.md")) ?? [];
  const own = ownWorkspace();
  expect(own.overlays.map((overlay) => overlay.file)).toContain(file);
  const overlays = own.overlays.map((overlay) =>
    overlay.file === file ? { file, text: `${overlay.text.trimEnd()}\n${action}` } : overlay,
  );
  const { value, diagnostics } = loadWorkspace({ ...own, overlays });
  expect(diagnostics).toEqual([]);
  expect(value?.effects.length).toBe((loadWorkspace(own).value?.effects.length ?? 0) + 1);
});

test("the architecture names every file that touches the file system, and every folder", () => {
  const architecture = read("generator/ARCHITECTURE.md");
  const entries = readdirSync(join(repository, "generator"), { recursive: true, withFileTypes: true });
  const touching = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(repository, "generator/").length))
    .filter((file) => /from "node:fs/.test(read(`generator/${file}`)));
  expect(touching.length).toBeGreaterThan(5);
  // The door is described as a whole.
  const elsewhere = touching.filter((file) => !file.startsWith("workspace/"));
  expect(elsewhere.filter((file) => !architecture.includes(`](${file})`))).toEqual([]);
  const folders = readdirSync(join(repository, "generator"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(folders.filter((folder) => !architecture.includes(`${folder}/`))).toEqual([]);
});
