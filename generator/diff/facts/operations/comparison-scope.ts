import type { ValueDirection } from "../schema/rule.js";
import type { SchemaNode } from "../schema/schema-node.js";
import type { Shape } from "../schema/shape.js";
import type { Carrier } from "./fact.js";

/** Everything that comparing operations needs beside the operations. */
export interface ComparisonScope {
  /** `YYYY-MM-DD`: a day that has passed was kept. */
  readonly today: string;
  /** Names in lower case of headers that the generated client sends by itself. */
  readonly absorbedHeaders: ReadonlySet<string>;
  /** Reads a schema of one side. */
  shapeOf(schema: SchemaNode, side: "from" | "to"): Shape;
  /** Compares the schemas of a value that travels so. */
  schemas(
    operation: string,
    carrier: Carrier,
    from: SchemaNode | undefined,
    to: SchemaNode | undefined,
    direction: ValueDirection,
  ): void;
}
