import { pointerOf } from "../openapi/location.js";
import { abbreviate } from "./abbreviate.js";
import type { NodeChange } from "./change.js";
import type { OverlayAction, OverlayDocument } from "./overlay-document.js";
import type { ActionRun } from "./run-action.js";

/** Effects of one action, document by document. */
export interface ActionReport {
  /** Overlay file, relative to the workspace. */
  readonly overlay: string;
  readonly action: OverlayAction;
  readonly documents: readonly DocumentReport[];
}

/** The effect of one action in one of the documents it addresses. */
export interface DocumentReport {
  /** Path of the specification; empty where a bare document was given. */
  readonly document: string;
  readonly status: ActionRun["status"];
  readonly changes: readonly NodeChange[];
}

/** An action's report as it can be printed. */
export interface ActionDescription {
  readonly overlay: string;
  readonly line: number;
  /** Index of the action, from 0. */
  readonly action: number;
  readonly effect: "update" | "remove" | "copy";
  readonly target: string;
  readonly description?: string;
  readonly quirk?: string;
  readonly evidence?: string;
  readonly removeWhen?: string;
  readonly documents: readonly {
    readonly document: string;
    readonly status: ActionRun["status"];
    readonly nodes: readonly NodeDescription[];
  }[];
}

/** One changed node: JSON Pointer, and its values abbreviated to a line. */
export interface NodeDescription {
  readonly pointer: string;
  readonly change: NodeChange["change"];
  readonly before?: string;
  readonly after?: string;
}

/** The report of an action's run in one document. */
export function documentReport(document: string, run: ActionRun): DocumentReport {
  const changes = run.status === "changed" || run.status === "duplicate" ? run.changes : [];
  return { document, status: run.status, changes };
}

/** Says for each action what it did, per document and node, with values cut to `width` characters. `overlay` narrows to one file. */
export function describeEffects(
  effects: readonly ActionReport[],
  { overlay, width }: { readonly overlay?: OverlayDocument["file"]; readonly width?: number } = {},
): readonly ActionDescription[] {
  const chosen = overlay === undefined ? effects : effects.filter((report) => report.overlay === overlay);
  return chosen.map(({ overlay: file, action, documents }) => ({
    overlay: file,
    line: action.place.line,
    action: action.index,
    effect: action.effect.kind,
    target: action.target,
    ...wordsOf(action),
    documents: documents.map(({ document, status, changes }) => ({
      document,
      status,
      nodes: changes.map((change) => describeNode(change, width)),
    })),
  }));
}

function wordsOf({ description, quirk, evidence, removeWhen }: OverlayAction): Partial<ActionDescription> {
  return {
    ...(description === undefined ? {} : { description }),
    ...(quirk === undefined ? {} : { quirk }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(removeWhen === undefined ? {} : { removeWhen }),
  };
}

function describeNode({ location, change, before, after }: NodeChange, width: number | undefined): NodeDescription {
  return {
    pointer: pointerOf(location),
    change,
    ...(before === undefined ? {} : { before: abbreviate(before, width) }),
    ...(after === undefined ? {} : { after: abbreviate(after, width) }),
  };
}
