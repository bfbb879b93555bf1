import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ActionReport } from "../overlay/index.js";

/** Effects and findings of the overlay stage. */
export interface OverlayRun {
  readonly effects: readonly ActionReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An overlay action whose effect on the specifications differs from before. */
export interface OverlayStanding {
  readonly overlay: string;
  /** Of the action. */
  readonly line: number;
  /** `fixed upstream`: the specification says already what the action wants. `stale`: the action has lost its target or its ground. */
  readonly kind: "fixed upstream" | "stale";
  /** Its subject, in one sentence. */
  readonly message: string;
  /** True where the action has to be changed before anything is generated. */
  readonly stops: boolean;
}

/**
 * Which overlay actions became stale or were fixed upstream: those the overlay stage has something against by now, and those that no longer
 * change a document they used to change, although others still need them.
 */
export function overlayStandings(before: OverlayRun, after: OverlayRun): readonly OverlayStanding[] {
  const known = new Set(before.diagnostics.map(keyOf));
  const stopping = after.diagnostics.flatMap((diagnostic): readonly OverlayStanding[] => {
    const { code, message, place } = diagnostic;
    if (place === undefined || !code.startsWith("overlay/") || known.has(keyOf(diagnostic))) return [];
    const kind = code === "overlay/fixed-upstream" ? "fixed upstream" : "stale";
    return [{ overlay: place.file, line: lineOf(after.effects, place.file, place.line), kind, message, stops: true }];
  });
  const isStopping = ({ overlay, line }: OverlayStanding): boolean =>
    stopping.some((other) => other.overlay === overlay && other.line === line);
  return [...stopping, ...idleActions(before, after).filter((standing) => !isStopping(standing))];
}

/** Actions that did something to a document, and do not any more. */
function idleActions(before: OverlayRun, after: OverlayRun): readonly OverlayStanding[] {
  return after.effects.flatMap(({ overlay, action, documents }) => {
    const earlier = before.effects.find((other) => other.overlay === overlay && other.action.index === action.index);
    return documents.flatMap(({ document, status }): readonly OverlayStanding[] => {
      const was = earlier?.documents.find((other) => other.document === document)?.status;
      if (was !== "changed" || (status !== "contained" && status !== "unmatched")) return [];
      const isFixed = status === "contained" || action.effect.kind === "remove";
      const message = isFixed
        ? `${document} says already what \`${action.target}\` wants; other documents still need the action.`
        : `\`${action.target}\` no longer selects anything in ${document}; it still does in other documents.`;
      return [{ overlay, line: action.place.line, kind: isFixed ? "fixed upstream" : "stale", message, stops: false }];
    });
  });
}

/** Line of the action that a line of an overlay belongs to. */
function lineOf(effects: readonly ActionReport[], overlay: string, line: number): number {
  const lines = effects.filter((report) => report.overlay === overlay).map(({ action }) => action.place.line);
  return Math.max(...lines.filter((start) => start <= line), lines.length === 0 ? line : 1);
}

function keyOf({ code, message, place }: Diagnostic): string {
  return JSON.stringify([code, message, place]);
}
