import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect } from "vitest";
import { repository } from "../workspace-copy.js";

/** A block of code of a page. */
interface Block {
  readonly language: string;
  /** Path of the file that the block is; empty where it is none. */
  readonly path: string;
  readonly code: string;
}

const FENCED = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/**
 * Follows a page in a folder, as a reader does, block by block: writes a block that has a path behind its language (```` ```yaml apipin.yaml ````), and runs
 * a block of `sh`. A block of `text` is the output of the block before it: of its commands, or of the program that it is. `vitest -u` writes the outputs
 * into the page.
 *
 * @param page path below the repository
 * @param environment of the commands
 * @param replaced texts of an output that differ from run to run, and what the page shows for them
 */
export async function followPage(
  page: string,
  folder: string,
  environment: { readonly [name: string]: string } = {},
  replaced: readonly (readonly [RegExp, string])[] = [],
): Promise<void> {
  const before = readFileSync(join(repository, page), "utf8");
  const blocks = [...before.matchAll(FENCED)].map(([, language = "", path = "", code = ""]) => ({
    language,
    path,
    code,
  }));
  let output = "";
  const followed = blocks.map((block): Block => {
    if (block.language === "text") return { ...block, code: output };
    const shown = follow(block, folder, environment);
    output = replaced.reduce((text, [pattern, by]) => text.replace(pattern, by), shown.replaceAll(folder, "."));
    return block;
  });
  let index = 0;
  const after = before.replace(FENCED, (whole, language) => {
    const { code = "" } = followed[index++] ?? {};
    return language === "text" ? `\`\`\`text\n${code}\`\`\`` : whole;
  });
  await expect(after).toMatchFileSnapshot(join(repository, page));
  expect(blocks.filter(({ language }) => language === "text").length).toBeGreaterThan(0);
}

/** Does what a block says; gives what is printed. */
function follow(
  { language, path, code }: Block,
  folder: string,
  environment: { readonly [name: string]: string },
): string {
  if (path !== "") {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  if (language === "js" && path !== "") return run(process.execPath, [path], folder, environment);
  return language === "sh" ? run("bash", ["-c", code], folder, environment) : "";
}

let programs: string | undefined;

/** A folder with an `npx` that starts programs that are installed, as npm's does, without half a second of computing for each. */
function installedPrograms(): string {
  if (programs !== undefined) return programs;
  programs = mkdtempSync(join(tmpdir(), "apipin-npx-"));
  const folder = programs;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "npx"), '#!/bin/sh\nname=$1\nshift\nexec "./node_modules/.bin/$name" "$@"\n', {
    mode: 0o755,
  });
  return folder;
}

/** Standard output and standard error of a program, in the order in which they were written. */
function run(
  program: string,
  parameters: readonly string[],
  folder: string,
  environment: { readonly [name: string]: string },
): string {
  const { stdout } = spawnSync("bash", ["-c", 'exec "$@" 2>&1', "bash", program, ...parameters], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      NO_COLOR: "1",
      npm_config_update_notifier: "false",
      PATH: `${installedPrograms()}${delimiter}${process.env["PATH"]}`,
      ...environment,
    },
  });
  return stdout;
}
