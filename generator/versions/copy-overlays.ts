import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { SpecDocument } from "../openapi/document.js";
import type { ActionReport } from "../overlay/index.js";
import type { SpecFile, Workspace, WorkspaceFile } from "../workspace/read.js";
import { type ActionNode, actionNodes } from "./action-nodes.js";
import { versionDiagnostic } from "./codes.js";
import { type ActionEdit, editActions, mentions } from "./edit-actions.js";
import { faultOf, reportOf, runOverlays } from "./overlay-runs.js";

/** An action of the base version that could be copied forward. */
export interface CarriedAction {
  /** Overlay of the base version, or for all of them. */
  readonly overlay: string;
  readonly line: number;
  /** As the file writes it. */
  readonly target: string;
}

/** Overlays for a new version. */
export interface CopiedOverlays {
  /** Texts of new and changed overlay files. */
  readonly written: ReadonlyMap<string, string>;
  readonly copied: readonly CarriedAction[];
  /** Actions that do not apply to the new version, and why. */
  readonly left: readonly (CarriedAction & { readonly reason: string })[];
}

/** A file that takes part: the one of the base version, and the one that its actions are copied to. */
interface Carrier {
  readonly source: WorkspaceFile;
  readonly file: string;
  readonly nodes: readonly ActionNode[];
  /** Indices of the actions that could be copied. */
  readonly candidates: readonly number[];
}

/**
 * Copies the overlays of a version forward to a new one: actions that name the base version get the new one in their `x-versions`, or a
 * copy where they speak of the version itself; the base version's own files are copied. What does not change the new
 * version's specifications is left out. Gives `versions/form`.
 *
 * @param specs of the new version
 */
export function copyOverlays(
  workspace: Workspace,
  base: string,
  version: string,
  specs: readonly SpecDocument[],
): Outcome<CopiedOverlays> {
  const found = [...workspace.overlays, ...workspace.mockOverlays].map((file) => carrierOf(file, base, version, specs));
  const diagnostics = found.flatMap((outcome) => outcome.diagnostics);
  const carriers = found.flatMap(({ value }) => value ?? []);
  const others = workspace.specs.filter((spec) => spec.version !== version);
  const left = new Map<string, string>();
  for (;;) {
    const failing = failingActions(workspace, base, version, specs, others, carriers, left);
    if (failing.size === 0) break;
    for (const [key, reason] of failing) left.set(key, reason);
  }
  const describe = ({ source, nodes }: Carrier, index: number): CarriedAction => {
    const node = nodes[index];
    const line = source.text.slice(0, node?.start ?? 0).split("\n").length;
    return { overlay: source.file, line, target: node?.target?.name ?? "" };
  };
  const all = carriers.flatMap((carrier) =>
    carrier.candidates.map((index) => ({ key: keyOf(carrier, index), action: describe(carrier, index) })),
  );
  return {
    value: {
      written: build(base, version, carriers, left),
      copied: all.filter(({ key }) => !left.has(key)).map(({ action }) => action),
      left: all.flatMap(({ key, action }) => {
        const reason = left.get(key);
        return reason === undefined ? [] : [{ ...action, reason }];
      }),
    },
    diagnostics,
  };
}

function carrierOf(
  source: WorkspaceFile,
  base: string,
  version: string,
  specs: readonly SpecDocument[],
): { readonly value: Carrier | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const [, folder, layer, service = ""] =
    /^(overlays\/(?:mock\/)?)([^/]+)\/(.+)\.(?:yaml|yml|json)$/.exec(source.file) ?? [];
  const isOwn = layer === base && specs.some((spec) => spec.service === service);
  const isShared = layer === "all" && source.text.includes(base);
  if (!isOwn && !isShared) return { value: undefined, diagnostics: [] };
  const nodes = actionNodes(source.text);
  if (nodes === undefined) {
    const message = `${source.file} cannot be edited: its actions are not a list in block style.`;
    const place = { file: source.file, line: 1, column: 1 };
    return {
      value: undefined,
      diagnostics: [versionDiagnostic("versions/form", message, { severity: "warning", place })],
    };
  }
  const file = isOwn ? `${folder}${version}/${source.file.split("/").at(-1)}` : source.file;
  const candidates = nodes.flatMap(({ versions }, index) => {
    return isOwn || versions?.names.some(({ name }) => name === base) ? [index] : [];
  });
  return { value: { source, file, nodes, candidates }, diagnostics: [] };
}

/** Texts of the files with all actions that are not left out. */
function build(
  base: string,
  version: string,
  carriers: readonly Carrier[],
  left: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    carriers.flatMap((carrier): readonly (readonly [string, string])[] => {
      const { source, file, nodes, candidates } = carrier;
      const kept = candidates.filter((index) => !left.has(keyOf(carrier, index)));
      if (kept.length === 0) return [];
      const isOwn = file !== source.file;
      const edits = candidates.flatMap((action): readonly ActionEdit[] => {
        const isKept = kept.includes(action);
        if (isOwn) return [isKept ? { kind: "rename", action, of: base, name: version } : { kind: "remove", action }];
        if (!isKept) return [];
        return [
          speaksOf(nodes[action], base)
            ? { kind: "repeat", action, of: base, name: version }
            : { kind: "add version", action, after: base, name: version },
        ];
      });
      const text = editActions(source.text, nodes, edits);
      return [[file, isOwn ? text.replace(/^( {2}title: .*)$/m, (line) => line.replaceAll(base, version)) : text]];
    }),
  );
}

/** The actions that do not apply to the new version's specifications, by key, with the reason. */
function failingActions(
  workspace: Workspace,
  base: string,
  version: string,
  specs: readonly SpecDocument[],
  others: readonly SpecFile[],
  carriers: readonly Carrier[],
  left: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const texts = build(base, version, carriers, left);
  const withTexts = (files: readonly WorkspaceFile[], isMock: boolean): readonly WorkspaceFile[] => [
    ...files.map(({ file, text }) => ({ file, text: texts.get(file) ?? text })),
    ...[...texts]
      .filter(([file]) => !files.some((other) => other.file === file) && file.startsWith("overlays/mock/") === isMock)
      .map(([file, text]) => ({ file, text })),
  ];
  const runs = runOverlays(
    specs,
    withTexts(workspace.overlays, false),
    withTexts(workspace.mockOverlays, true),
    others,
  );
  const failing = new Map<string, string>();
  for (const carrier of carriers) {
    let index = 0;
    for (const [original, node] of carrier.nodes.entries()) {
      const key = keyOf(carrier, original);
      const isCandidate = carrier.candidates.includes(original);
      const isKept = isCandidate && !left.has(key);
      const isOwn = carrier.file !== carrier.source.file;
      if (isOwn && !isKept) continue;
      if (isKept && !isOwn && speaksOf(node, base)) index += 1;
      const report = reportOf(runs, carrier.file, index);
      const reason = isKept ? reasonAgainst(report, faultOf(runs, report)) : undefined;
      if (reason !== undefined) failing.set(key, reason);
      index += 1;
    }
  }
  return failing;
}

/** Why an action does not apply, or undefined where it changes something and is nowhere refused. */
function reasonAgainst(report: ActionReport | undefined, fault: Diagnostic | undefined): string | undefined {
  if (fault?.code === "load/circular-ref")
    return "the specification says already what it wants, and a reference would lead back to itself";
  if (fault !== undefined) return `the specification would be broken: ${fault.message}`;
  const statuses = new Set(report?.documents.map(({ status }) => status) ?? []);
  if (statuses.has("unexpected")) return "the specification says something else there than the action expects";
  if (statuses.has("refused") || statuses.has("duplicate")) return "what it adds cannot be merged with what is there";
  if (statuses.has("changed")) return undefined;
  if (statuses.has("contained")) return "the specification says already what it wants";
  return statuses.size === 0 ? "the version has no such service" : "its target selects nothing";
}

function speaksOf(node: ActionNode | undefined, version: string): boolean {
  return node !== undefined && mentions(node, version);
}

function keyOf({ source }: Carrier, index: number): string {
  return `${source.file}#${index}`;
}
