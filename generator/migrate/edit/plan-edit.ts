import { createSchemaValidator } from "../../schema/validator.js";
import type { FoundPlace } from "../join/join-changes.js";
import { declaredSuccessor, successorMethod } from "../join/successors.js";
import { type Clients, propertySchema } from "../join/version-clients.js";
import type { Use } from "../use.js";
import type { Code, PlannedEdit } from "./code.js";
import { moveArguments } from "./move-arguments.js";
import { renameMethod } from "./rename-method.js";
import { renameProperty } from "./rename-property.js";
import { replaceStatus } from "./replace-status.js";
import { replaceValues } from "./replace-values.js";
import { waitForOperation } from "./wait-for-operation.js";

/** Plans the edit of a place that a change reaches; undefined where a person has to decide. */
export function planEdit(code: Code, { use, change }: FoundPlace, clients: Clients): PlannedEdit | undefined {
  if (use === undefined || use.isUnnamed === true) return undefined;
  for (const node of code.nodesAt(use)) {
    const planned = planAt(code, node, use, change, clients);
    if (planned !== undefined) return planned;
  }
  return undefined;
}

type Node = ReturnType<Code["nodesAt"]>[number];

function planAt(
  code: Code,
  node: Node,
  { subject, values }: Use,
  change: FoundPlace["change"],
  clients: Clients,
): PlannedEdit | undefined {
  const { from, to } = clients;
  switch (subject.kind) {
    case "client": {
      const now = successorMethod(from, to, subject);
      if (now === undefined) return waitForOperation(code, node, subject, clients);
      if (now.method !== subject.method || now.resource !== subject.resource)
        return renameMethod(code, node, subject, now);
      const { from: old, to: list } = change.values;
      return change.id === "client-arguments-changed" && Array.isArray(old) && Array.isArray(list)
        ? moveArguments(code, node, old.map(String), list.map(String))
        : undefined;
    }
    case "status": {
      const [old, now] = [Number(change.values.from), change.values.to];
      return Array.isArray(now) && values?.includes(old) ? replaceStatus(code, node, old, now.map(Number)) : undefined;
    }
    case "property": {
      const path = subject.property.split(".");
      const schema = propertySchema(from, subject.schema, path);
      const { property, values: successors } = declaredSuccessor(schema);
      if (property !== undefined)
        return change.id.includes("property-removed") || change.id === "client-result-changed"
          ? renameProperty(code, node, property)
          : undefined;
      const gone = values?.filter((value) => successors.has(value)) ?? [];
      const after = propertySchema(to, subject.schema, path);
      const fitting = new Map(
        [...successors].filter(([old, now]) => gone.some((value) => value === old) && fits(clients, after, now)),
      );
      return fitting.size === 0 ? undefined : replaceValues(code, node, fitting);
    }
    default:
      return undefined;
  }
}

/** Whether the other version knows a value: an overlay names a successor that may be misspelled. */
function fits({ to }: Clients, schema: ReturnType<typeof propertySchema>, value: string): boolean {
  if (schema === undefined) return false;
  const violations = createSchemaValidator(to.document).validate(schema, value, "request");
  return violations !== undefined && violations.length === 0;
}
