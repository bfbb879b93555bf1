import type { JsonObject } from "../../openapi/document.js";
import { isObject, pointerTokens } from "../../openapi/json-pointer.js";
import { type DocumentIndex, type Located, locatedItems, type OperationEntry } from "../document-index.js";
import { isSuccess } from "../response-status.js";
import type { LintRule } from "../rule.js";
import { schemaProperties } from "../schema-properties.js";

const EVENTS = /^text\/event-stream\b/i;

export const rule: LintRule = {
  id: "stream-message-incomplete",
  title: "a property of a message that its stream loses",
  description:
    "Reports a property that the JSON response of an operation has, that an event of its stream has under the same name, and that " +
    "`assemble` (in `x-apipin.stream`) puts nowhere. An operation without `assemble` is left alone.",
  rationale:
    "The message that the client puts together from the events has the type of the response, and lacks the property.",
  fix: "Add a step to `assemble` with the place in the event, the place in the message, and how the one becomes the other.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Operation(node, { pointer, document, report }) {
      const places = assembledPlaces(node);
      const operation = document.operationAt(pointer);
      if (places === undefined || operation === undefined) return;
      const response = propertiesOf(operation, document, (mediaType) => !EVENTS.test(mediaType));
      const events = propertiesOf(operation, document, (mediaType) => EVENTS.test(mediaType));
      for (const name of [...response].filter((name) => events.has(name) && !places.has(name)).sort()) {
        report(`The response and an event of its stream both have "${name}", which \`assemble\` puts nowhere.`);
      }
    },
  },
};

/** Properties of the message that a step fills, wholly or in part. */
function assembledPlaces(operation: JsonObject): ReadonlySet<string> | undefined {
  const { "x-apipin": extension } = operation;
  const stream = isObject(extension) ? extension.stream : undefined;
  const steps = isObject(stream) ? stream.assemble : undefined;
  if (!Array.isArray(steps)) return undefined;
  return new Set(
    steps.flatMap((step) => (isObject(step) && typeof step.to === "string" ? pointerTokens(step.to).slice(0, 1) : [])),
  );
}

/** Names of the properties of the successful responses whose media type is asked for, in any of their variants. */
function propertiesOf(
  { responses }: OperationEntry,
  { resolve }: DocumentIndex,
  isAskedFor: (mediaType: string) => boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [status, { node }] of responses) {
    if (!isSuccess(status) || !isObject(node.content)) continue;
    for (const [mediaType, media] of Object.entries(node.content)) {
      const schema = isAskedFor(mediaType) && isObject(media) ? resolve(media.schema, "") : undefined;
      for (const variant of schema === undefined ? [] : variantsOf(schema, resolve))
        for (const name of schemaProperties(variant, resolve).keys()) names.add(name);
    }
  }
  return names;
}

function variantsOf(schema: Located, resolve: DocumentIndex["resolve"], depth = 0): readonly Located[] {
  const inner = ["oneOf", "anyOf"].flatMap((keyword) => locatedItems(schema.node[keyword], schema.pointer, resolve));
  return [schema, ...(depth > 10 ? [] : inner.flatMap((variant) => variantsOf(variant, resolve, depth + 1)))];
}
