import { pointerOf } from "../openapi/location.js";
import type { ActionReport } from "../overlay/index.js";

/** The nodes that an action changes, as `file#pointer`. */
export function touchedBy(report: ActionReport | undefined): ReadonlySet<string> {
  const documents = report?.documents ?? [];
  return new Set(
    documents.flatMap(({ document, changes }) => changes.map(({ location }) => `${document}#${pointerOf(location)}`)),
  );
}

/** Whether two sets have a node in common, or one that is within a node of the other. */
export function touches(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return isWithin(left, right) || isWithin(right, left);
}

function isWithin(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return [...inner].some((node) => {
    for (let end = node.length; end > 0; end = node.lastIndexOf("/", end - 1))
      if (outer.has(node.slice(0, end))) return true;
    return false;
  });
}
