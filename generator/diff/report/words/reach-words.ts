import type { Change } from "../../change.js";

/** Which messages of its operations a change is about, in front of their names: `requests to `. Empty where none of them travels. */
export function reachWords({
  direction,
  operations,
  subject,
}: Pick<Change, "direction" | "operations" | "subject">): string {
  if (operations.length === 0 || !("schema" in subject || "body" in subject || TRAVELLING.has(subject.kind))) return "";
  return direction === "request" ? "requests to " : direction === "response" ? "responses of " : "";
}

const TRAVELLING: ReadonlySet<string> = new Set(["media-type", "header", "parameter", "field"]);
