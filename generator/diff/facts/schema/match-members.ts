import { isObject } from "../../../openapi/json-pointer.js";
import type { SchemaComparison } from "./compare-schemas.js";
import { pairUp } from "./pair-up.js";
import type { RuleScope } from "./rule.js";
import { referenceName, type SchemaNode } from "./schema-node.js";
import type { ShapeReader, Union } from "./shape.js";

/** Members of two unions that are the same one, and those that one side has alone. */
export interface Matching {
  readonly matched: readonly (readonly [SchemaNode, SchemaNode])[];
  readonly removed: readonly SchemaNode[];
  readonly added: readonly SchemaNode[];
}

/** Pairs the members of two unions: by name, by title, by constants, by what fits both ways, by properties, and the last two of one type. */
export function matchMembers(before: Union, after: Union, scope: RuleScope, comparison: SchemaComparison): Matching {
  const left = new Set(before.branches);
  const right = new Set(after.branches);
  const same =
    (key: (node: SchemaNode, reader: ShapeReader) => string | undefined) => (branch: SchemaNode, other: SchemaNode) => {
      const text = key(branch, comparison.fromReader);
      return text !== undefined && text === key(other, comparison.toReader);
    };
  const opposite = scope.direction === "request" ? "response" : "request";
  const fitsBothWays = (branch: SchemaNode, other: SchemaNode): boolean =>
    [scope, { ...scope, direction: opposite } as const].every((each) =>
      comparison.isCompatible(comparison.compare([branch], [other], each)),
    );
  const areLast = (branch: SchemaNode, other: SchemaNode): boolean =>
    left.size === 1 && right.size === 1 && kindOf(branch, comparison.fromReader) === kindOf(other, comparison.toReader);
  const tests = [same(referenceName), same(titleOf), same(constantsOf), fitsBothWays, same(propertiesOf), areLast];
  const matched = tests.flatMap((test) => pairUp(left, right, test));
  return { matched, removed: [...left], added: [...right] };
}

/** The title of a member that has no name of its own. */
function titleOf({ node }: SchemaNode): string | undefined {
  const title = isObject(node) ? node["title"] : undefined;
  return typeof title === "string" ? title : undefined;
}

/** The names of a member's properties. */
function propertiesOf(node: SchemaNode, reader: ShapeReader): string | undefined {
  const names = [...reader([node]).properties.keys()].sort();
  return names.length === 0 ? undefined : JSON.stringify(names);
}

/** Values that a member has always, which tell it apart. */
function constantsOf(node: SchemaNode, reader: ShapeReader): string | undefined {
  const shape = reader([node]);
  const constants = [...shape.properties.keys()].flatMap((name) => {
    const values = shape.property(name)?.enumeration?.value;
    return values?.length === 1 ? [[name, values[0]]] : [];
  });
  return constants.length === 0 ? undefined : JSON.stringify(constants);
}

function kindOf(node: SchemaNode, reader: ShapeReader): string {
  return [...(reader([node]).types ?? [])].sort().join();
}
