import type { ValueDirection } from "../schema/rule.js";
import type { SchemaNode } from "../schema/schema-node.js";
import type { Carrier } from "./fact.js";
import type { DeclaredParameter, DiffOperation } from "./operation.js";

/** Everything that comparing operations needs beside the operations. */
export interface ComparisonScope {
  /** `YYYY-MM-DD`: a day that has passed was kept. */
  readonly today: string;
  /** Names in lower case of headers that the generated client sends by itself. */
  readonly absorbedHeaders: ReadonlySet<string>;
  /** Whether a value of a parameter is a list or an object. */
  isList(parameter: DeclaredParameter, side: "from" | "to"): boolean;
  /** Whether the body of an operation has a property of the name. */
  bodyHas(operation: DiffOperation, name: string, side: "from" | "to"): boolean;
  /** Compares the schemas of a value that travels so. */
  schemas(
    operation: string,
    carrier: Carrier,
    from: SchemaNode | undefined,
    to: SchemaNode | undefined,
    direction: ValueDirection,
  ): void;
}
