import { didYouMean } from "../diagnostics/did-you-mean.js";
import { jsonText } from "../diagnostics/json-text.js";
import { type ActionDescription, applyMockOverlays, applyOverlays, describeEffects } from "../overlay/index.js";
import { loadSpecs, parseOverlays } from "../pipeline.js";
import { readWorkspace } from "../workspace/read.js";
import type { CommandContext, ExitCode } from "./context.js";
import { noteProblems } from "./report.js";

export interface OverlayOptions {
  readonly format: "text" | "json";
}

/** `apipin overlay [file]`: applies the overlays and explains what each action of one file (or of all) did to which node. */
export async function overlay(
  file: string | undefined,
  options: OverlayOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { value: workspace, diagnostics } = readWorkspace(context.folder);
  if (noteProblems(diagnostics, workspace, context) || workspace === undefined) return 1;
  const files = [...workspace.overlays, ...workspace.mockOverlays].map((entry) => entry.file);
  const wanted = file?.replace(/^\.\//, "");
  if (wanted !== undefined && !files.includes(wanted)) {
    context.note(unknownOverlay(wanted, files));
    return 2;
  }
  const specs = loadSpecs(workspace);
  const fixes = parseOverlays(workspace.overlays);
  const mocks = parseOverlays(workspace.mockOverlays);
  const applied = applyOverlays(
    specs.flatMap(({ value }) => value ?? []),
    fixes.value,
  );
  const mocked = applyMockOverlays(applied.value, mocks.value);
  const problems = [
    ...specs.flatMap((outcome) => outcome.diagnostics),
    ...fixes.diagnostics,
    ...mocks.diagnostics,
    ...applied.diagnostics,
    ...mocked.diagnostics,
  ];
  const descriptions = describeEffects(
    [...applied.effects, ...mocked.effects],
    wanted === undefined ? {} : { overlay: wanted },
  );
  if (options.format === "json") context.document(jsonText({ actions: descriptions }));
  else if (files.length === 0) context.note("overlays/ has no file, so nothing is corrected");
  else for (const description of descriptions) context.out(describe(description, context));
  return noteProblems(problems, workspace, context) ? 1 : 0;
}

/** Names the overlay most likely meant; for a folder those in it, else all. */
function unknownOverlay(wanted: string, files: readonly string[]): string {
  const folder = `${wanted.replace(/\/+$/, "")}/`;
  const inside = files.filter((file) => wanted !== "" && file.startsWith(folder));
  if (inside.length > 0) return `${wanted} is a folder; name a file: ${inside.join(", ")}`;
  const guess = wanted === "" ? undefined : didYouMean(wanted, files);
  const hint = guess === undefined ? `known: ${files.join(", ") || "none"}` : `did you mean ${guess}?`;
  return `there is no overlay ${wanted || '""'}; ${hint}`;
}

function describe(action: ActionDescription, { outColors: colors }: CommandContext): readonly string[] {
  const quirk = action.quirk === undefined ? "" : ` (${action.quirk})`;
  const lines = [
    colors.bold(`${action.overlay}:${action.line} ${action.effect} ${action.target}${quirk}`),
    ...[action.description ?? ""].filter((text) => text !== "").map((text) => `  ${text.trim().replace(/\s+/g, " ")}`),
  ];
  for (const { document, status, nodes } of action.documents) {
    if (nodes.length === 0) lines.push(`  ${document}: ${status}`);
    else lines.push(`  ${document}:`);
    for (const node of nodes) {
      const color = node.change === "added" ? colors.green : node.change === "removed" ? colors.red : colors.yellow;
      const change = [node.before, node.after].filter((text) => text !== undefined).join(" → ");
      lines.push(`    ${color(node.change.padEnd(7))} ${node.pointer}  ${colors.dim(change)}`);
    }
  }
  return lines;
}
