import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { markdownText } from "../templates/render.js";
import type { SpecChange } from "./compare.js";
import type { OverlayStanding } from "./overlay-standing.js";
import type { StagedChange } from "./stage.js";

const KINDS: { readonly [kind in SpecChange["kind"]]: string } = {
  added: "New.",
  unchanged: "Unchanged.",
  prose: "Prose only: what it says about the API is the same.",
  structure: "The structure changed.",
};

const ALREADY_CORRECTED = "The structure changed to what the overlays say already; the client stays as it is.";

/** What a pull brings, as Markdown that a terminal shows as well as a pull request. Empty where nothing changed. */
export function pullChangelog({ specs, overlays, findings }: StagedChange, source: string): string {
  const changed = specs.filter(({ kind }) => kind !== "unchanged");
  if (changed.length === 0) return "";
  const sections = [
    `# Specifications from ${markdownText(source)}`,
    `${changed.length} of ${specs.length} changed.`,
    ...changed.flatMap(specSection),
    ...overlaySection(overlays),
    ...findingSection(findings),
  ];
  return `${sections.join("\n\n")}\n`;
}

function specSection({ file, kind, details, breaking }: SpecChange): readonly string[] {
  const lines = details.map((line) => `- ${breaking.includes(line) ? "**breaking** " : ""}${markdownText(line)}`);
  const words = kind === "structure" && lines.length === 0 ? ALREADY_CORRECTED : KINDS[kind];
  return [`## ${markdownText(file)}`, words, ...(lines.length === 0 ? [] : [lines.join("\n")])];
}

function overlaySection(overlays: readonly OverlayStanding[]): readonly string[] {
  if (overlays.length === 0) return [];
  const lines = overlays.map(({ overlay, line, kind, message, stops }) => {
    const action = kind === "fixed upstream" ? "delete the action" : "correct or delete the action";
    return `- **${kind}** ${markdownText(overlay)}:${line}: ${markdownText(message)}${stops ? ` To go on, ${action}.` : ""}`;
  });
  return ["## Overlays", lines.join("\n")];
}

function findingSection(findings: readonly Diagnostic[]): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.map(({ code, severity, message, place }) => {
    const where = place === undefined ? "" : ` ${markdownText(place.file)}:${place.line}:`;
    return `- ${severity} \`${code}\`${where} ${markdownText(message)}`;
  });
  return ["## New findings of lint", lines.join("\n")];
}
