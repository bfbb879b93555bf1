import type { Change } from "../../diff/index.js";
import { pointerTokens } from "../../openapi/json-pointer.js";

/** Keywords between a schema and those in it that have no name. */
const UNNAMED: ReadonlySet<string> = new Set(["items", "additionalProperties"]);

/**
 * The property of a component that a change is about in the old document, `{ component: "Vehicle", path: ["depot"] }`: the new document may refer to a component
 * there, whose name the change has. Undefined where the place is no property of a component.
 */
export function oldProperty({
  from,
}: Change): { readonly component: string; readonly path: readonly string[] } | undefined {
  const [section, kind, component, ...steps] = pointerTokens(from?.pointer ?? "");
  if (section !== "components" || kind !== "schemas" || component === undefined) return undefined;
  const path: string[] = [];
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] ?? "";
    if (step === "properties") path.push(steps[++index] ?? "");
    else if (!UNNAMED.has(step)) break;
  }
  return path.length === 0 ? undefined : { component, path };
}
