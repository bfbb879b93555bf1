import { parseConfiguration } from "../configuration.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { Workspace } from "../workspace/read.js";
import { actionNodes } from "./action-nodes.js";
import { documentRemedies, type Remedy } from "./document-remedies.js";

/** A remedy in the overlay of its specification. */
export interface WrittenRemedy extends Remedy {
  readonly version: string;
  readonly service: string;
  /** The overlay that has it. */
  readonly overlay: string;
}

/** Overlays with the actions that the specifications themselves give against their errors. */
export interface AddedRemedies {
  readonly remedies: readonly WrittenRemedy[];
  /** Texts of new and changed overlay files. */
  readonly written: ReadonlyMap<string, string>;
}

/**
 * Writes the remedies of some specifications behind the actions of their overlays. An overlay whose actions are not a list in block style stays as
 * it is, and its specification without remedies.
 *
 * @param specs the specifications that come, after their overlays
 */
export function addRemedies(
  errors: readonly Diagnostic[],
  specs: readonly EffectiveSpec[],
  { overlays, configuration: { file, text: settings } }: Workspace,
): AddedRemedies {
  const remedies: WrittenRemedy[] = [];
  const written = new Map<string, string>();
  const header = parseConfiguration(file, settings).value?.versionHeader;
  for (const effective of specs) {
    const { version, service } = effective.spec;
    const overlay = `overlays/${version}/${service}.yaml`;
    const own = documentRemedies(errors, effective, header);
    const text =
      own.length === 0 ? undefined : withActions(overlays.find(({ file }) => file === overlay)?.text, own, effective);
    if (text === undefined) continue;
    written.set(overlay, text);
    remedies.push(...own.map((remedy) => ({ ...remedy, version, service, overlay })));
  }
  return { remedies, written };
}

function withActions(
  text: string | undefined,
  remedies: readonly Remedy[],
  { spec }: EffectiveSpec,
): string | undefined {
  if (text === undefined) return headOf(spec) + remedies.map((remedy) => printAction(remedy, "  ")).join("");
  const last = actionNodes(text)?.at(-1);
  if (last === undefined) return undefined;
  const indent = /^ */.exec(text.slice(last.start))?.[0] ?? "";
  const before = text.slice(0, last.end);
  const actions = remedies.map((remedy) => printAction(remedy, indent)).join("");
  return `${before}${before.endsWith("\n") ? "" : "\n"}${actions}${text.slice(last.end)}`;
}

function headOf({ version, service }: EffectiveSpec["spec"]): string {
  return `overlay: 1.1.0\ninfo:\n  title: ${JSON.stringify(`${service} of ${version}`)}\n  version: 1.0.0\nactions:\n`;
}

/** An action as lines of YAML; strings are written as in JSON, which YAML has, too. */
function printAction({ target, description, evidence, removeWhen, change }: Remedy, indent: string): string {
  const changed = "update" in change ? `update: ${flow(change.update)}` : "remove: true";
  return [
    `- target: ${JSON.stringify(target)}`,
    `  description: ${JSON.stringify(description)}`,
    `  x-evidence: ${JSON.stringify(evidence)}`,
    `  x-remove-when: ${JSON.stringify(removeWhen)}`,
    `  ${changed}`,
  ]
    .map((line) => `${indent}${line}\n`)
    .join("");
}

function flow(update: object): string {
  const members = Object.entries(update).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `{ ${members.join(", ")} }`;
}
