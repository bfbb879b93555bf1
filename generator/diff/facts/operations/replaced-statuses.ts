import { referenceName, type SchemaNode } from "../schema/schema-node.js";
import type { Values } from "../values.js";
import { contentsOf } from "./compare-contents.js";
import { compareHeaders } from "./compare-headers.js";
import { compareResponse } from "./compare-response.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { Declared, DiffOperation, Roots } from "./operation.js";

/** A status with what it declares. */
export type Status = readonly [string, Declared];

/** A status that went, and those that came in its place. */
export interface Replacement {
  readonly old: Status;
  readonly now: readonly Status[];
}

/** The replacement, where one status went and others came. */
export function replacement([old, ...others]: readonly Status[], now: readonly Status[]): Replacement | undefined {
  return old === undefined || others.length > 0 || now.length === 0 ? undefined : { old, now };
}

/** A success with other statuses: code that expects the old one breaks. */
export function statusReplaced({ old: [status, before], now }: Replacement, to: DiffOperation): OperationFact {
  return {
    id: "response-success-status-replaced",
    wire: "breaking",
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    subject: { kind: "response", status },
    values: { from: status, to: now.map(([name]) => name), ...bodiesOf(before, now) },
    hint: { kind: "response", status },
    from: before.pointer,
    to: now[0]?.[1].pointer ?? to.pointer,
  };
}

/** The components of the old body and of each new one (null: none), where they are others. */
function bodiesOf(before: Declared, now: readonly Status[]): Values {
  const componentOf = (declared: Declared): string | null => {
    const names = [...contentsOf(declared).values()].map(({ schema }) => schema && referenceName(schema));
    return names.length > 0 && names.every((name) => name === names[0]) ? (names[0] ?? null) : null;
  };
  const [from, to] = [componentOf(before), now.map(([, declared]) => componentOf(declared))];
  const isOther = from !== null && to.some((name) => name !== null && name !== from);
  return isOther ? { bodies: { from, to } } : {};
}

/** A scope that compares no bodies of different components: a result of another type is one change, see `client-result-changed`. */
export function withoutOtherComponents(scope: ComparisonScope): ComparisonScope {
  return {
    ...scope,
    schemas: (operation, carrier, was, is, direction) => {
      if (carrier.kind === "response-body" && isOtherComponent(was, is)) return;
      scope.schemas(operation, carrier, was, is, direction);
    },
  };
}

/** Changes of what a status has: programs that expect the statuses in its place go on reading the same body and headers. */
export function readAlike(
  { old: [replacedStatus, before], now }: Replacement,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const inPlace: ComparisonScope = {
    ...scope,
    schemas: (operation, carrier, was, is, direction) => {
      scope.schemas(operation, "status" in carrier ? { ...carrier, replacedStatus } : carrier, was, is, direction);
    },
  };
  const compare = contentsOf(before).size === 0 ? compareHeaders : compareResponse;
  return now.flatMap(([status, after]) =>
    compare(status, before, after, to, roots, inPlace)
      .filter(({ id }) => id !== "response-body-removed" || !WITHOUT_BODY.has(status))
      .map((fact) => ({ ...fact, replacedStatus })),
  );
}

/** Whether the schemas are different components. */
function isOtherComponent(was: SchemaNode | undefined, is: SchemaNode | undefined): boolean {
  const [before, after] = [was && referenceName(was), is && referenceName(is)];
  return before !== undefined && after !== undefined && before !== after;
}

/** Statuses whose responses never have a body (RFC 9110 §15.3.5, §15.3.6): its loss is no other change. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(["204", "205"]);

/** Failures have to be expected anyway; code that tells them apart names the old status. */
export function failureReplaced({ old: [status, before], now }: Replacement, to: DiffOperation): OperationFact {
  return {
    id: "response-error-status-replaced",
    wire: "safe",
    sdk: "breaking",
    direction: "response",
    operation: to.key,
    subject: { kind: "response", status },
    values: { from: status, to: now.map(([name]) => name) },
    shared: true,
    from: before.pointer,
    to: now[0]?.[1].pointer ?? to.pointer,
  };
}
