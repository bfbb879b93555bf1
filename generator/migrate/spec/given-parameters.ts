import type { Expression } from "typescript";
import type { Compiler } from "../compiler.js";
import type { FlowReader } from "../usage/value-flow.js";
import { type GivenProperty, givenProperties } from "./given-properties.js";

/** A property of an object literal that gives the value of a parameter. */
export interface GivenParameter extends GivenProperty {
  /** `query`, `path`, `header` or `cookie`. */
  readonly place: string;
}

/** The parameters that the `init` of a call gives: `{ params: { query: { limit: 1 } } }`. */
export function givenParameters(
  ts: Compiler,
  flow: FlowReader,
  init: Expression | undefined,
): readonly GivenParameter[] {
  if (init === undefined) return [];
  return givenProperties(ts, flow, init)
    .filter(({ name }) => name === "params")
    .flatMap(({ value }) => givenProperties(ts, flow, value))
    .flatMap(({ name: place, value }) => givenProperties(ts, flow, value).map((each) => ({ ...each, place })));
}
