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

/** The news of a pull, as Markdown that a terminal shows as well as a pull request. Empty where nothing changed. */
export function pullChangelog({ specs, clients, overlays, findings }: StagedChange, source: string): string {
  const changed = specs.filter(({ kind }) => kind !== "unchanged");
  if (changed.length === 0) return "";
  const sections = [
    `# Specifications from ${markdownText(source)}`,
    `${changed.length} of ${specs.length} changed.`,
    ...alike(changed, contentOf).flatMap(specSection),
    ...alike(clients, ({ details }) => list(details)).flatMap(clientSection),
    ...overlaySection(overlays),
    ...findingSection(findings),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Changes with equal content together, at the place of the first. */
function alike<Change>(
  changes: readonly Change[],
  content: (change: Change) => string,
): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = content(change);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

function wordsOf(change: SpecChange): string {
  return change.kind === "edited" ? editedInWords(change) : KINDS[change.kind];
}

function contentOf(change: SpecChange): string {
  return `${wordsOf(change)}\n${list(change.details)}`;
}

/** The section of specifications that changed in the same way: one, or several with their names. */
function specSection(changes: readonly SpecChange[]): readonly string[] {
  const [first] = changes;
  if (first === undefined) return [];
  const details = first.details.length === 0 ? [] : [list(first.details)];
  const files = changes.map(({ file }) => markdownText(file));
  if (files.length === 1) return [`## ${files[0]}`, wordsOf(first), ...details];
  return [`## ${files.length} specifications alike`, `${files.join(", ")}.`, wordsOf(first), ...details];
}

/** `Prose and contact changed; the API is the same.` */
function editedInWords({ parts }: SpecChange): string {
  const named = parts.length === 0 ? "the layout" : parts.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${named.charAt(0).toUpperCase()}${named.slice(1)} changed; the API is the same.`;
}

/** The section of clients that changed in the same way. */
function clientSection(changes: readonly ClientChange[]): readonly string[] {
  const versions = changes.map(({ version }) => markdownText(version)).join(", ");
  return [`## The ${changes.length === 1 ? "client" : "clients"} of ${versions}`, list(changes[0]?.details ?? [])];
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
