import type { Expression, TypeChecker } from "typescript";
import type { JsonObject } from "../../openapi/document.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import type { Compiler } from "../compiler.js";
import { type Presence, presenceReader } from "../usage/property-presence.js";
import type { FlowReader } from "../usage/value-flow.js";
import { givenProperties } from "./given-properties.js";

/** A parameter that a call leaves out, or may leave out. */
export interface OmittedParameter {
  /** The path of its type. */
  readonly path: readonly string[];
  readonly isCertain: boolean;
}

/**
 * The parameters that the `init` of a call leaves out. It reads no body: openapi-typescript makes properties with a default required there.
 *
 * @param document that declares the operation
 * @param isWanted whether the type with a path is looked for
 */
export function omittedParameters(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  init: Expression | undefined,
  document: JsonObject,
  { method, path }: { readonly method: string; readonly path: string },
  isWanted: (path: readonly string[]) => boolean,
): readonly OmittedParameter[] {
  const presences = presenceReader(ts, checker, flow);
  /** The presences of a property in an object of an object, which is absent where one around it is. */
  const presencesAt = (
    expression: Expression | undefined,
    [name = "", ...rest]: readonly string[],
  ): readonly Presence[] => {
    if (expression === undefined) return ["absent"];
    const own = presences(expression, name);
    if (rest.length === 0 || !own.includes("given")) return own;
    const inner = givenProperties(ts, flow, expression)
      .filter((each) => each.name === name)
      .flatMap(({ value }) => presencesAt(value, rest));
    return [...own.filter((each) => each !== "given"), ...(inner.length === 0 ? ["open" as const] : inner)];
  };
  const operation = objectOf(objectOf(objectOf(document["paths"])[path])[method.toLowerCase()]);
  return arrayOf(operation["parameters"]).flatMap((parameter): readonly OmittedParameter[] => {
    const names = [String(objectOf(parameter)["in"]), String(objectOf(parameter)["name"])];
    const at = ["paths", path, method.toLowerCase(), "parameters", ...names];
    if (!isWanted(at)) return [];
    const found = presencesAt(init, ["params", ...names]);
    const isCertain = found.includes("absent");
    return isCertain || found.includes("open") ? [{ path: at, isCertain }] : [];
  });
}
