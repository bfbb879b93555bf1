import { distinct, pascalCase, validIdentifier } from "../names/identifiers.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { escapeToken } from "../openapi/json-pointer.js";
import { dereference, objectOf, stringOf } from "../openapi/reference.js";
import type { HttpMethod, MediaTypeModel, WebhookModel } from "./api-model.js";
import type { ServiceSchema } from "./merge-schemas.js";
import { parametersSchema, typeOf } from "./operation-schemas.js";
import { readParameters } from "./read-parameters.js";
import { readRequestBody, readResponses } from "./read-responses.js";

const METHODS: readonly HttpMethod[] = ["POST", "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];

/** What the API sends: its requests, and the schemas these add to those of the service. */
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
  /** What the names of its types begin with. */
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
  const taken = new Set(Object.keys(objectOf(objectOf(root["components"])["schemas"])));
  const read = (item: JsonValue, operation: string | null, name: string, prefix: string): readonly WebhookModel[] => {
    const { node = {} } = dereference(root, item, "") ?? {};
    const methods = METHODS.filter((method) => node[method.toLowerCase()] !== undefined);
    return methods.map((httpMethod): WebhookModel => {
      const own = objectOf(node[httpMethod.toLowerCase()]);
      const base = validIdentifier(methods.length > 1 ? `${prefix}${pascalCase(httpMethod)}` : prefix, "Webhook");
      const add = (wanted: string, schema: JsonValue): string => {
        const chosen = distinct(wanted, taken);
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
      const parameters = readParameters(root, node, own, undefined).filter((each) => each.in !== "path");
      return {
        service,
        operation,
        name,
        httpMethod,
        description: stringOf(own["description"]) || stringOf(own["summary"]),
        requestBody: body === null ? null : { ...body, contents },
        parameters,
        parametersType: parameters.length === 0 ? null : add(`${base}Parameters`, parametersSchema(parameters)),
        responses: readResponses(root, own["responses"]).map((response) => ({
          ...response,
          contents: response.contents.map((media) => typed(media, `${base}Response${response.status}`, "Upload")),
        })),
        body: contents[0]?.type ?? null,
      };
    });
  };
  const webhooks = sorted(root["webhooks"]).flatMap(([name, item]) => {
    return read(item, null, name, `${pascalCase(name) || "Unnamed"}Webhook`);
  });
  const callbacks = operations.flatMap(({ id, node, prefix }) =>
    sorted(node["callbacks"]).flatMap(([name, callback]) =>
      sorted(dereference(root, callback, `/${escapeToken(name)}`)?.node)
        .filter(([expression]) => !expression.startsWith("x-"))
        .flatMap(([, item]) => read(item, id, name, `${prefix}${pascalCase(name) || "Unnamed"}Callback`)),
    ),
  );
  return { webhooks: [...webhooks, ...callbacks], schemas };
}

function sorted(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return Object.entries(objectOf(value)).sort(([a], [b]) => (a < b ? -1 : 1));
}
