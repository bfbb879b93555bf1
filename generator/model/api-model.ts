import type { AddedProperty } from "../openapi/added-properties.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import type { EventShape } from "../openapi/event-shape.js";
import type { Int64Type } from "../openapi/int64.js";
import type { StreamFormat } from "../openapi/media-types.js";
import type { SecurityScheme } from "../openapi/security.js";
import type { WebhookModel } from "./webhook-model.js";

export type { SecurityScheme } from "../openapi/security.js";

import type {
  BatchesVocabulary,
  ErrorsVocabulary,
  GoneVocabulary,
  HandleVocabulary,
  HostVocabulary,
  PagesVocabulary,
  StartsVocabulary,
  StreamVocabulary,
  WaitVocabulary,
} from "./vocabulary.js";

/**
 * One version of an API, ready to emit and compare: all that these stages know of its documents. Readonly and JSON-serialisable: what
 * comes back of its JSON is equal to it. Arrays are never absent.
 */
export interface ApiModel {
  readonly version: string;
  /** The type of integers of 64 bits. */
  readonly int64: Int64Type;
  readonly services: readonly ServiceModel[];
  readonly resources: readonly ResourceModel[];
  /** Named schemas of all services, merged where identical, prefixed with the service where they differ. Sorted by name. */
  readonly schemas: readonly NamedSchema[];
  /** Requests that the API sends to its users. */
  readonly webhooks: readonly WebhookModel[];
}

/** One specification file. */
export interface ServiceModel {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Server addresses in order, variables replaced by their defaults. */
  readonly servers: readonly string[];
  readonly errors: ErrorsModel | null;
  /** Also that of a handle. */
  readonly host: HostVocabulary | null;
  readonly handle: HandleVocabulary | null;
  readonly securitySchemes: readonly SecurityScheme[];
  /** The specification file, relative to the workspace. */
  readonly file: string;
  /** Overlay files that changed it, in order of application, and how many nodes they changed. */
  readonly overlays: readonly string[];
  readonly changedNodes: number;
  readonly addedProperties: readonly AddedProperty[];
}

/** Where error responses say what they say; codes that are numbers are strings of their digits. */
export interface ErrorsModel extends ErrorsVocabulary {
  readonly neverRetry: readonly string[];
}

/** A member of the client: `client.files`. */
export interface ResourceModel {
  /** Path on the client, each part in camelCase: `files`, `beta.files`. */
  readonly name: string;
  readonly className: string;
  readonly description: string;
  /** Where the client has a method in its place, which takes the name of one of many things. */
  readonly handle: HandleModel | null;
  readonly operations: readonly ApiOperation[];
}

/** Arguments of the method of a handle. */
export interface HandleModel {
  /** Name of its argument, camelCase. */
  readonly argument: string;
  /** Path parameter of the operation that tells the host. */
  readonly parameter: string;
  /** operationId of that operation. */
  readonly operation: string;
  /** Values that it takes for all calls of the handle. */
  readonly defaults: readonly string[];
}

export interface ApiOperation {
  readonly id: string;
  /** As the document writes it; empty where it writes none. */
  readonly operationId: string;
  readonly service: string;
  /** Name of its resource. */
  readonly resource: string;
  /** Method of the resource class, camelCase. */
  readonly methodName: string;
  /** First tag; empty without tags. */
  readonly tag: string;
  /** As it travels: upper case, or as `additionalOperations` writes it. */
  readonly httpMethod: string;
  /** Path template as the document writes it. */
  readonly path: string;
  /** Address of the operation or of its path, where these have servers of their own; else null. */
  readonly server: string | null;
  /** JSON Pointer of the operation in the effective document. */
  readonly pointer: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Those of the path as they follow each other there, then the others in document order; without the version header, which the client sets. */
  readonly parameters: readonly ParameterModel[];
  readonly requestBody: RequestBodyModel | null;
  /** Exact statuses first in numeric order, then ranges, then `default`. */
  readonly responses: readonly ResponseModel[];
  /** Alternatives; each a list of scheme names. Empty: no credential. */
  readonly security: readonly (readonly string[])[];
  readonly pages: PagesModel | null;
  readonly wait: WaitVocabulary | null;
  readonly gone: GoneVocabulary | null;
  readonly starts: StartsVocabulary | null;
  readonly batches: BatchesModel | null;
  readonly stream: StreamModel | null;
  /** Whether a caller may leave the required body out: the client sends `{}`. */
  readonly emptyBody: boolean;
  readonly successor: string | null;
  readonly idempotent: boolean | null;
  /** JSON Pointers to the properties of its successes that an overlay calls sensitive. Sorted. */
  readonly sensitive: readonly string[];
  readonly types: OperationTypes;
}

/** How an operation is sent in batches. */
export interface BatchesModel extends Required<BatchesVocabulary> {
  /** The most items of a batch; null where the document sets no limit. */
  readonly limit: number | null;
}

/** How an operation lists. */
export interface PagesModel extends PagesVocabulary {
  /** Whether the items are the values of a map. */
  readonly isMap: boolean;
}

/** How an operation responds with a stream, by its media types and by `x-apipin.stream`. */
export interface StreamModel extends Omit<StreamVocabulary, "method" | "flag"> {
  /** The method that streams. */
  readonly method: string;
  /** Whether the operation does nothing else, so that its own method streams. */
  readonly isOnly: boolean;
  /** Property of the body that asks for a stream; null where the media type does. */
  readonly flag: string | null;
  /** Whether the flag is the body's `stream`, and nothing in the document says that it is one. */
  readonly isFlagAssumed: boolean;
  readonly mediaType: string;
  readonly format: StreamFormat;
  /** How an item is described. */
  readonly shape: EventShape;
}

/** Names of the types an operation's methods speak of; null where a method has no such argument. */
export interface OperationTypes {
  /** The body argument: the body's schema without the stream flag, with the parameters that travel elsewhere. */
  readonly body: string | null;
  readonly bodyRequired: boolean;
  /** Whether the body argument is a series of values of the body's type. */
  readonly bodyIsSeries: boolean;
  /** The query argument: all parameters but those of the path and those that are part of the body argument. */
  readonly query: string | null;
  /** The name of the query argument: `parameters` where some of them travel in headers or cookies. */
  readonly queryName: "query" | "parameters";
  readonly queryRequired: boolean;
  /** The map from status to response. */
  readonly responses: string;
  /** An event of the stream. */
  readonly event: string | null;
  /** An item of a page. */
  readonly item: string | null;
}

/** A kind of value: one string, all values of a TypeScript type, or a list. */
export type ValueKind =
  | { readonly kind: "literal"; readonly value: string }
  | { readonly kind: "type"; readonly name: string }
  | { readonly kind: "array"; readonly items: readonly ValueKind[] };

/** A kind of value beside scalars. */
export type Structure = "array" | "object";
export type ParameterLocation = "path" | "query" | "header" | "cookie";

export interface ParameterModel {
  readonly name: string;
  /** Its name in the arguments of the method: its own, unless a parameter in another place has that. */
  readonly key: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly description: string;
  readonly deprecated: boolean;
  readonly schema: JsonValue;
  /** Kinds of its values: complete for a parameter of the path, for others as a reader wants them. Empty: the schema does not say. */
  readonly kinds: readonly ValueKind[];
  /** Kinds beside scalars that the schema allows, seen through `$ref` and composition. */
  readonly structures: readonly Structure[];
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Media type of a `content` parameter, else null. */
  readonly contentType: string | null;
  /** `encoding` of the media type of a parameter that is the whole query (OpenAPI 3.2 §4.15); else empty. */
  readonly encoding: JsonObject;
  /** `body` where the user passes it as a property of the body argument. */
  readonly argument: "parameter" | "body";
  /** Whether it is a value of the path that has several segments. */
  readonly slashes: boolean;
  readonly examples: readonly ExampleModel[];
}

export interface RequestBodyModel {
  readonly required: boolean;
  readonly description: string;
  /** JSON first, then by name; the client sends the first. */
  readonly contents: readonly MediaTypeModel[];
  /** Properties of the content that is sent, seen through `$ref` and composition: by name, or in the author's order where names are short. */
  readonly properties: readonly BodyPropertyModel[];
  /** The same of each further form that a call may choose, by media type. */
  readonly furtherProperties: { readonly [mediaType: string]: readonly BodyPropertyModel[] };
}

/** A property of a body, which is a part or a field where the body is a form. */
export interface BodyPropertyModel {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  /** Kinds of its values, as a reader wants them. Empty: the schema does not say. */
  readonly kinds: readonly ValueKind[];
  readonly structures: readonly Structure[];
  /** Whether the value is a file, or a list of files, and must be there; null for any other value. */
  readonly file: "required" | "optional" | null;
}

export interface ResponseModel {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly HeaderModel[];
  /** Empty: the response has no body. */
  readonly contents: readonly MediaTypeModel[];
}

export interface HeaderModel {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonValue;
}

export interface MediaTypeModel {
  readonly mediaType: string;
  /** How its items follow each other; null where it holds one value. */
  readonly format: StreamFormat | null;
  /** The schema as the effective document has it, `$ref` included, of one item where it holds several; null where none is declared. */
  readonly schema: JsonValue;
  /** TypeScript type of the value: a name below `ApiModel.schemas`, `string`, `unknown`, `Blob`, or `Upload` in a request. */
  readonly type: string;
  readonly examples: readonly ExampleModel[];
  /** `encoding` of a multipart or form body, by property. */
  readonly encoding: { readonly [property: string]: JsonObject };
}

export interface ExampleModel {
  /** Name below `examples`; `default` for a single `example`. */
  readonly name: string;
  readonly value: JsonValue;
}

export interface NamedSchema {
  /** The TypeScript name. */
  readonly name: string;
  /** Services that declare it. */
  readonly services: readonly string[];
  /** Name in the documents, before any prefix; null where it was inline or made for an operation. */
  readonly component: string | null;
  /** Schema with `$ref`s that point at `#/components/schemas/<TypeScript name>`. */
  readonly schema: JsonValue;
  /** Whether a request can hold it, directly or inside another. */
  readonly input: boolean;
  /** Whether a response can hold it, directly or inside another. */
  readonly output: boolean;
  /** Whether a multipart body can hold it, whose binary data are files. JSON has no form for bytes: there they are strings. */
  readonly files: boolean;
}
