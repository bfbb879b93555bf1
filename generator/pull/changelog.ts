import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { markdownText } from "../templates/render.js";
import type { ChangeLine, ClientChange, SpecChange } from "./compare.js";
import type { OverlayStanding } from "./overlay-standing.js";
import type { StagedChange } from "./stage.js";

const KINDS: { readonly [kind in Exclude<SpecChange["kind"], "edited">]: string } = {
  added: "New.",
  unchanged: "Unchanged.",
  corrected: "The structure changed to what the overlays say already; callers see no difference.",
  silent: "The structure changed; calls and their types stay the same.",
  changed: "The structure changed.",
};

/** What a pull brings, as Markdown that a terminal shows as well as a pull request. Empty where nothing changed. */
export function pullChangelog({ specs, clients, overlays, findings }: StagedChange, source: string): string {
  const changed = specs.filter(({ kind }) => kind !== "unchanged");
  if (changed.length === 0) return "";
  const sections = [
    `# Specifications from ${markdownText(source)}`,
    `${changed.length} of ${specs.length} changed.`,
    ...changed.flatMap(specSection),
    ...clients.flatMap(clientSection),
    ...overlaySection(overlays),
    ...findingSection(findings),
  ];
  return `${sections.join("\n\n")}\n`;
}

function specSection(change: SpecChange): readonly string[] {
  const { file, kind, details } = change;
  const words = kind === "edited" ? editedInWords(change) : KINDS[kind];
  return [`## ${markdownText(file)}`, words, ...(details.length === 0 ? [] : [list(details)])];
}

/** `Prose and contact changed; the API is the same.` */
function editedInWords({ parts }: SpecChange): string {
  const named = parts.length === 0 ? "the layout" : parts.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${named.charAt(0).toUpperCase()}${named.slice(1)} changed; the API is the same.`;
}

function clientSection({ version, details }: ClientChange): readonly string[] {
  return [`## The client of ${markdownText(version)}`, list(details)];
}

function list(details: readonly ChangeLine[]): string {
  return details
    .map(({ text, isBreaking, advice, hiddenBy }) => {
      const hidden = hiddenBy === undefined ? "" : ` Hidden by ${markdownText(hiddenBy)}.`;
      const next = !isBreaking || advice === undefined ? "" : ` ${markdownText(advice)}`;
      return `- ${isBreaking ? "**breaking** " : ""}${markdownText(text)}${next}${hidden}`;
    })
    .join("\n");
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
