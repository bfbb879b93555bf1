import { bodySchemas, type DocumentIndex, locatedItems, type OperationEntry } from "../document-index.js";
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
      if (operation?.method !== "POST" || documents(operation, 409)) return;
      const required = requiredProperties(operation, document);
      const names = required.length === 0 ? undefined : itemNames(document).get(operation.path);
      const name = required.find((property) => names?.has(property));
      if (name !== undefined)
        report(`Nothing says what happens when the \`${name}\` exists already.`, `${pointer}/responses`);
    },
  },
};

type ItemNames = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<DocumentIndex, ItemNames>();

/** By path of a collection, what the path parameter of its items is called in a body: `thing_name`, and without its first words `name`. */
function itemNames(document: DocumentIndex): ItemNames {
  const found = known.get(document);
  if (found !== undefined) return found;
  const names = new Map<string, Set<string>>();
  for (const { path } of document.operations) {
    const [, collection, parameter] = /^(.*)\/\{([^{}]+)\}$/s.exec(path) ?? [];
    if (collection === undefined || parameter === undefined) continue;
    const own = names.get(collection) ?? new Set<string>();
    names.set(collection, own.add(parameter).add(parameter.split(/[_-]/).at(-1) ?? parameter));
  }
  known.set(document, names);
  return names;
}

function requiredProperties({ requestBody }: OperationEntry, { resolve }: DocumentIndex): readonly string[] {
  if (requestBody === undefined) return [];
  return bodySchemas(requestBody.node).flatMap((given) => {
    const schema = resolve(given, "");
    if (schema === undefined) return [];
    const parts = [schema, ...locatedItems(schema.node.allOf, "", resolve)];
    return parts.flatMap(({ node }) => (Array.isArray(node.required) ? node.required.map(String) : []));
  });
}
