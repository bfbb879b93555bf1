import type { JsonValue } from "../openapi/document.js";
import type { Location } from "../openapi/location.js";

/** The effect of an action on one node. A node below an added or removed one has no entry of its own. */
export interface NodeChange {
  /** Added and changed nodes: their place after the action. Removed nodes: their place before it. */
  readonly location: Location;
  readonly change: "added" | "changed" | "removed";
  /** Absent for an added node. */
  readonly before?: JsonValue;
  /** Absent for a removed node. */
  readonly after?: JsonValue;
  /** Of a node that `copy` brought: the node that it is part of, and the original of that one. */
  readonly copy?: { readonly target: Location; readonly source: Location };
  /** True for an item added to an array that held an equal one already. */
  readonly duplicate?: boolean;
}
