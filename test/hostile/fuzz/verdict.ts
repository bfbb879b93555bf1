import ts from "typescript";
import { catalogue } from "../../../generator/commands/catalogue.js";
import { type Diagnostic, hasErrors } from "../../../generator/diagnostics/diagnostic.js";
import { printGithub } from "../../../generator/diagnostics/print-github.js";
import { printJson } from "../../../generator/diagnostics/print-json.js";
import { printSarif } from "../../../generator/diagnostics/print-sarif.js";
import { printText } from "../../../generator/diagnostics/print-text.js";
import { markedColors } from "../../../generator/diagnostics/safe-line.js";
import { emitDocuments, emitPackage, emitVersion, summarizeVersion } from "../../../generator/emit/index.js";
import { lintWorkspace } from "../../../generator/lint/lint-workspace.js";
import { buildModels, loadWorkspace } from "../../../generator/pipeline.js";
import type { GeneratedFile } from "../../../generator/workspace/generated-file.js";
import { inputFiles, type Workspace } from "../../../generator/workspace/read.js";
import { sha256 } from "../../../generator/workspace/sha256.js";
import { printedCommands, printedLines } from "../../printed.js";
import { CONTROL } from "../payloads.js";

/** What the toolchain made of a workspace. */
export interface Verdict {
  /** What must not happen; empty where all is well. */
  readonly faults: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Empty where the workspace did not get that far. */
  readonly files: readonly GeneratedFile[];
}

/** openapi-core's own checks of examples are most of the time of lint, and none of ours. */
const SLOW_RULES = {
  "no-invalid-media-type-examples": "off",
  "no-invalid-parameter-examples": "off",
  "no-invalid-schema-examples": "off",
} as const;

/**
 * load → overlays → lint → model → emit of a workspace in memory. A later stage runs whatever an earlier one found, as long as that
 * gave a value: the stages run side by side, so none may throw because another would have refused.
 */
export async function judge(workspace: Workspace): Promise<Verdict> {
  const diagnostics: Diagnostic[] = [];
  const files: GeneratedFile[] = [];
  const faults: string[] = [];
  try {
    const loaded = loadWorkspace(workspace);
    diagnostics.push(...loaded.diagnostics);
    if (loaded.value !== undefined) {
      const { configuration, effective } = loaded.value;
      const lint = { rules: { ...configuration.lint?.rules, ...SLOW_RULES } };
      diagnostics.push(
        ...(await lintWorkspace({ configuration: { ...configuration, lint }, published: [], effective })),
      );
      const models = buildModels(loaded.value);
      diagnostics.push(...models.diagnostics);
      // What two operations would share is refused before anything is emitted.
      if (!hasErrors(models.diagnostics)) {
        files.push(
          ...(await emitPackage({
            versions: models.value.map(summarizeVersion),
            configuration,
            guide: workspace.guide?.text ?? "",
            inputs: inputFiles(workspace).map(({ file, text }) => ({ file, sha256: sha256(text) })),
            tools: [],
            dependencies: {},
            devDependencies: {},
            buildProgram: "",
            licenses: {},
            runtime: [],
            others: [],
          })),
          ...(await Promise.all(models.value.map((model) => emitVersion(model, configuration)))).flat(),
          ...emitDocuments(loaded.value.effective),
        );
      }
    }
    faults.push(...printFaults(diagnostics, workspace));
  } catch (error) {
    faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  if (files.length === 0 && faults.length === 0 && !diagnostics.some(({ severity }) => severity === "error"))
    faults.push("neither an error nor a file");
  return { faults: [...faults, ...fileFaults(files)], diagnostics, files };
}

/** What is wrong with the files of a package: paths that leave it or meet, text that is no TypeScript, control characters. */
export function fileFaults(files: readonly GeneratedFile[]): readonly string[] {
  const faults: string[] = [];
  const paths = new Set<string>();
  for (const { path, text } of files) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/.test(path))
      faults.push(`path ${JSON.stringify(path)}`);
    if (paths.has(path.toLowerCase())) faults.push(`two files ${path}`);
    paths.add(path.toLowerCase());
    const control = CONTROL.exec(text);
    if (control !== null)
      faults.push(`${path} has ${JSON.stringify(text.slice(Math.max(0, control.index - 40), control.index + 40))}`);
    if (path.endsWith(".ts")) faults.push(...syntaxErrors(path, text));
    if (path.endsWith(".json")) JSON.parse(text);
  }
  return faults;
}

/** Messages of TypeScript's parser about a text. */
export function syntaxErrors(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false);
  const { parseDiagnostics } = source as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return parseDiagnostics.map(({ messageText, start = 0 }) => {
    const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start + 60);
    return `${path}: ${ts.flattenDiagnosticMessageText(messageText, " ")}: ${JSON.stringify(line)}`;
  });
}

/** Control characters in what the printers make of diagnostics, and reports that are no JSON. */
export function printFaults(diagnostics: readonly Diagnostic[], workspace: Workspace): readonly string[] {
  const texts = new Map(inputFiles(workspace).map(({ file, text }) => [file, text]));
  const context = { texts, colors: markedColors(false), toolVersion: "0" };
  const [text, github, json, sarif] = [
    printedLines(printText(diagnostics, context)),
    printedCommands(printGithub(diagnostics)),
    printJson(diagnostics),
    printSarif(diagnostics, context, catalogue),
  ];
  return [
    ...outputFaults({ text, github, json, sarif }),
    ...(github.split("\n").length - 1 === diagnostics.length ? [] : ["github: not one line each"]),
  ];
}

/** Control characters in printed output, and output of the formats `json` and `sarif` that is no JSON. By the name of the output, which ends in its format. */
export function outputFaults(printed: { readonly [name: string]: string }): readonly string[] {
  return Object.entries(printed).flatMap(([name, output]) => {
    if (/(json|sarif)$/.test(name) && output !== "" && !isJson(output)) return [`${name} is no JSON`];
    const control = CONTROL.exec(output);
    if (control === null) return [];
    return [`${name} prints ${JSON.stringify(output.slice(Math.max(0, control.index - 40), control.index + 40))}`];
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
