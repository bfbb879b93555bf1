import { freeName, pascalCase, validIdentifier } from "../names/identifiers.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { methodRank } from "../openapi/methods.js";
import { callbackOperations, type ItemOperation, operationsOf } from "../openapi/operations.js";
import { componentSchemas, stringOf } from "../openapi/reference.js";
import type { MediaTypeModel } from "./api-model.js";
import type { ServiceSchema } from "./merge-schemas.js";
import { parametersSchema, typeOf } from "./operation-schemas.js";
import { readParameters } from "./read-parameters.js";
import { readRequestBody, readResponses } from "./read-responses.js";
import type { WebhookModel } from "./webhook-model.js";

/** The requests that the API sends, and the schemas these add to those of the service. */
export interface ServiceWebhooks {
  readonly webhooks: readonly WebhookModel[];
  readonly schemas: readonly ServiceSchema[];
}

/** An operation as far as its callbacks are read. */
export interface CallingOperation {
  readonly id: string;
  /** JSON Pointer in the document. */
  readonly pointer: string;
  readonly node: JsonObject;
  /** The beginning of the names of its types. */
  readonly prefix: string;
}

/**
 * Webhooks of a document (OpenAPI 3.1 §4.8.1) and callbacks of its operations (OpenAPI 3.1 §4.8.18), for their types: a client does
 * not receive them.
 */
export function readWebhooks(spec: EffectiveSpec, operations: readonly CallingOperation[]): ServiceWebhooks {
  const { root } = spec;
  const service = spec.spec.service;
  const schemas: ServiceSchema[] = [];
  const taken = new Set(Object.keys(componentSchemas(root)));
  const read = (
    found: readonly ItemOperation[],
    operation: string | null,
    name: string,
    prefix: string,
  ): readonly WebhookModel[] => {
    const ordered = [...found].sort((a, b) => methodRank(a.method) - methodRank(b.method));
    return ordered.map(({ method: httpMethod, node: own, item: { node } }): WebhookModel => {
      const base = validIdentifier(ordered.length > 1 ? `${prefix}${pascalCase(httpMethod)}` : prefix, "Webhook");
      const add = (wanted: string, schema: JsonValue): string => {
        const chosen = freeName(wanted, taken);
        taken.add(chosen);
        schemas.push({ service, name: chosen, component: false, schema });
        return chosen;
      };
      const typed = (media: MediaTypeModel, wanted: string, bytes: string): MediaTypeModel => ({
        ...media,
        type: typeOf(media, wanted, bytes, add),
      });
      const body = readRequestBody(root, own["requestBody"]);
      const contents = (body?.contents ?? []).map((media) => typed(media, base, "Blob"));
      const parameters = readParameters(root, node, own, "", undefined).filter((each) => each.in !== "path");
      return {
        service,
        operation,
        name,
        httpMethod,
        description: stringOf(own["description"]) || stringOf(own["summary"]),
        requestBody: body === null ? null : { ...body, contents },
        parameters,
        parametersType: parameters.length === 0 ? null : add(`${base}Parameters`, parametersSchema(parameters)),
        responses: readResponses(root, own["responses"], httpMethod).map((response) => ({
          ...response,
          contents: response.contents.map((media) => typed(media, `${base}Response${response.status}`, "Upload")),
        })),
        body: contents[0]?.type ?? null,
      };
    });
  };
  const webhooks = grouped(operationsOf(root, "webhooks"), ({ path }) => [path]).flatMap(([{ path }, found]) =>
    read(found, null, path, `${pascalCase(path) || "Unnamed"}Webhook`),
  );
  const callbacks = operations.flatMap(({ id, pointer, node, prefix }) =>
    grouped(callbackOperations(root, { node, pointer }), ({ name, expression }) => [name, expression]).flatMap(
      ([{ name }, found]) => read(found, id, name, `${prefix}${pascalCase(name) || "Unnamed"}Callback`),
    ),
  );
  return { webhooks: [...webhooks, ...callbacks], schemas };
}

/** Operations of each item with the first of them, in the order of the items' names: their order in the document does not matter. */
function grouped<Operation extends ItemOperation>(
  operations: readonly Operation[],
  nameOf: (operation: Operation) => readonly string[],
): readonly (readonly [Operation, readonly Operation[]])[] {
  const groups = new Map<string, [Operation, Operation[]]>();
  for (const operation of operations) {
    const key = nameOf(operation).join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [operation, [operation]]);
    else group[1].push(operation);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
