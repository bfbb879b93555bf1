import { isObject } from "../../load/json-pointer.js";
import type { DocumentIndex, OperationEntry } from "../document-index.js";
import { bodySchemas, locatedItems } from "../document-index.js";
import { documents } from "../response-status.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "create-without-conflict",
  title: "a creation under a chosen name without 409",
  description:
    "Reports a POST to a collection that documents neither 409 nor 4XX, where the body requires the very name by which the items are addressed (`/things/{thing_name}` and `name`).",
  rationale:
    "Two things cannot have one name, so the second creation fails. Users must be able to tell that failure from others, by its status (RFC 9110 §15.5.10).",
  fix: "Document 409 with the error schema of the other operations.",
  remedy: "overlay",
  severity: "info",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const operation = document.operationAt(pointer);
      if (operation?.method !== "post" || documents(operation, 409)) return;
      const names = itemNames(operation, document);
      const name = requiredProperties(operation, document).find((property) => names.has(property));
      if (name !== undefined)
        report(`Nothing says what happens when the \`${name}\` exists already.`, `${pointer}/responses`);
    },
  },
};

/** What the path parameter of the collection's items is called in a body: `thing_name`, and without its first words `name`. */
function itemNames(collection: OperationEntry, { operations }: DocumentIndex): ReadonlySet<string> {
  const parameters = operations.flatMap(({ path }) => {
    if (!path.startsWith(`${collection.path}/`)) return [];
    return /^\{([^{}]+)\}$/.exec(path.slice(collection.path.length + 1))?.[1] ?? [];
  });
  return new Set(parameters.flatMap((parameter) => [parameter, parameter.split(/[_-]/).at(-1) ?? parameter]));
}

function requiredProperties({ requestBody }: OperationEntry, { resolve }: DocumentIndex): readonly string[] {
  if (requestBody === undefined) return [];
  return bodySchemas(requestBody.value).flatMap((given) => {
    const schema = resolve(given, "");
    if (schema === undefined) return [];
    const parts = [schema, ...locatedItems(schema.value.allOf, "", resolve)];
    return parts.flatMap(({ value }) =>
      isObject(value) && Array.isArray(value.required) ? value.required.map(String) : [],
    );
  });
}
