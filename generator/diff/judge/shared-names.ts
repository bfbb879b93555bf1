import { componentSchemas } from "../../openapi/reference.js";
import type { DiffSide } from "../side.js";
import type { JudgedFact } from "./judged-fact.js";

/** Names of schemas that several services of one side declare. */
export function sharedNames(sides: readonly DiffSide[]): ReadonlySet<string> {
  return new Set(
    sides.flatMap(({ documents }) => {
      const known = new Set<string>();
      return documents
        .flatMap(({ root }) => Object.keys(componentSchemas(root)))
        .filter((name) => known.has(name) || !known.add(name));
    }),
  );
}

/** Facts with the service, where the name of the schema alone does not say which one is meant. */
export function withService(
  facts: readonly JudgedFact[],
  service: string,
  shared: ReadonlySet<string>,
): readonly JudgedFact[] {
  return facts.map((fact) =>
    "schema" in fact.subject && fact.subject.schema !== undefined && shared.has(fact.subject.schema)
      ? { ...fact, service }
      : fact,
  );
}
