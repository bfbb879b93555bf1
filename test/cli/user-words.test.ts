import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandsDocument } from "../../generator/commands/commands-document.js";
import { explainedTitles, explanation } from "../../generator/commands/explained.js";
import { createProgram } from "../../generator/commands/program.js";
import { repository } from "../workspace-copy.js";

/** Folders and files of this repository that a user of apipin does not have. */
const INTERNAL =
  /\b(?:generator|scripts|test|bench|matrix|docs|examples)\/[\w.-]|\bnpm run (?!build`)|\bARCHITECTURE|\bFEATURES\.md/;

test("explanations name nothing that only this repository has", () => {
  const pages = [...explainedTitles().keys()].map((name) => `${name}\n${explanation(name)}`);
  expect(pages.length).toBeGreaterThan(400);
  expect(pages.filter((page) => INTERNAL.test(page))).toEqual([]);
});

test("help names nothing that only this repository has", () => {
  const program = createProgram(async () => undefined);
  const pages = [program, ...program.commands].map((command) => command.helpInformation());
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter((page) => INTERNAL.test(page))).toEqual([]);
  expect(commandsDocument(program).length).toBeGreaterThan(pages.join("").length / 2);
});

test("descriptions in JSON Schemas name nothing that only this repository has", () => {
  const folder = join(repository, "generator/schemas");
  const texts = readdirSync(folder).map((file) => `${file}\n${readFileSync(join(folder, file), "utf8")}`);
  expect(texts.filter((text) => INTERNAL.test(text))).toEqual([]);
});

test("messages and fixes in the sources name nothing that only this repository has", () => {
  const files = readdirSync(join(repository, "generator"), { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/^(runtime|commands[/\\]commands-document)/.test(file),
  );
  const found = files.flatMap((file) =>
    readFileSync(join(repository, "generator", file), "utf8")
      .split("\n")
      .filter((line) => /\b(?:fix|message|cause|title)\b.*["`]/.test(line) && INTERNAL.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
