import type { ApiModel } from "../model/index.js";
import type { LiteralValue } from "./text/literal.js";

/** An error shape that services share, and the constant that holds it. */
export interface NamedShape {
  readonly name: string;
  readonly value: LiteralValue;
}

/** The error shapes of a version by their JSON: most services share one. */
export function errorShapes(model: ApiModel): ReadonlyMap<string, NamedShape> {
  const shapes = new Map<string, NamedShape>();
  for (const { errors } of model.services) {
    if (errors === null || shapes.has(JSON.stringify(errors))) continue;
    shapes.set(JSON.stringify(errors), {
      name: shapes.size === 0 ? "errors" : `errors${shapes.size + 1}`,
      value: { ...errors },
    });
  }
  return shapes;
}
