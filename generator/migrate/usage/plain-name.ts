import type { Node } from "typescript";

/** The name of a property as it is written, without the quotes around it. */
export function plainName(name: Node): string {
  return name.getText().replace(/^["']|["']$/g, "");
}
