import type { JsonValue } from "../openapi/document.js";
import type { Location } from "../openapi/location.js";

/** What an action did to one node. A node below an added or removed one has no entry of its own. */
export interface NodeChange {
  /** Added and changed nodes: where they stand after the action. Removed nodes: where they stood before it. */
  readonly location: Location;
  readonly change: "added" | "changed" | "removed";
  /** Absent for an added node. */
  readonly before?: JsonValue;
  /** Absent for a removed node. */
  readonly after?: JsonValue;
  /** True for an item added to an array that held an equal one already. */
  readonly duplicate?: boolean;
}
