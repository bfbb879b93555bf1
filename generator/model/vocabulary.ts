/** The `x-apipin` extension: what an overlay may tell the generator. JSON Schema: `generator/schemas/x-apipin.schema.json`. */

/** On an operation. */
export interface OperationVocabulary {
  /** Property of the client, camelCase. Default: the tag, else the service. */
  readonly resource?: string;
  /** Method of the resource. Default: the operationId in camelCase. */
  readonly method?: string;
  readonly pages?: PagesVocabulary;
  readonly wait?: WaitVocabulary;
  readonly gone?: GoneVocabulary;
  readonly starts?: StartsVocabulary;
  readonly batches?: BatchesVocabulary;
  readonly stream?: StreamVocabulary;
  /** Whether a caller may leave the required body out: the client sends `{}`. */
  readonly emptyBody?: boolean;
  /** operationId of the operation that takes its place in a later version. */
  readonly successor?: string;
  /** Whether sending it twice has the effect of sending it once. Default: by HTTP method (RFC 9110 §9.2.2). */
  readonly idempotent?: boolean;
}

/** On an operation that lists. */
export interface PagesVocabulary {
  /** Query parameter that takes the token of a page; absent where the version has no pages, or tells the next one otherwise. */
  readonly token?: string;
  /** `body`: the token is a property of the body. */
  readonly in?: "body";
  /** JSON Pointer in the response to the token of the next page. */
  readonly next?: string;
  /** Query parameter that takes the number of a page. */
  readonly number?: string;
  /** Number of the first page. Default: 1. */
  readonly first?: number;
  /** Query parameter that takes the id of the last item of the page before. */
  readonly lastItem?: string;
  /** JSON Pointer in an item to its id. Default: `/id`. */
  readonly id?: string;
  /** `header`: the header `Link` has the address of the next page (RFC 8288); else JSON Pointer in the response to the address. */
  readonly link?: string;
  /** JSON Pointer in the response to a boolean: whether there is another page. */
  readonly more?: string;
  /** JSON Pointer in the response to the items: a list, or a map whose values they are. */
  readonly items: string;
}

/** A value of a status that ends a wait. */
export type StatusValue = string | boolean | number;

/** On an operation that describes something with a status: gives the resource a second method that polls. */
export interface WaitVocabulary {
  readonly method: string;
  /** JSON Pointer in the response to the status. */
  readonly status: string;
  readonly done: readonly StatusValue[];
  readonly failed: readonly StatusValue[];
  /** JSON Pointer in the response to the value that `failed` lists. Default: the status. */
  readonly failedStatus?: string;
  /** JSON Pointer in the response to the reason of a failure. */
  readonly message?: string;
}

/** On an operation that describes something: gives the resource a method that polls until nothing is there (404). */
export interface GoneVocabulary {
  readonly method: string;
}

/** On an operation that starts work: gives the resource a method that also waits for it, `<method>AndWait`. */
export interface StartsVocabulary {
  /** operationId of the operation that tells the status, which has a `wait`. */
  readonly operation: string;
  /** Its path parameter that names the work; others have the values of this operation. */
  readonly parameter: string;
  /** JSON Pointer in the response of this operation to the value of the parameter. */
  readonly pointer: string;
}

/** On an operation that takes a list: gives the resource a method that takes any number of items and sends them in batches. */
export interface BatchesVocabulary {
  /** Property of the body that is the list. The most items of a batch is its `maxItems`. */
  readonly items: string;
  /** Default: the operation's own name with `All` behind it. */
  readonly method?: string;
}

/** On an operation that responds with a stream: always, or by a flag in its body, which gives the resource a second method. */
export interface StreamVocabulary {
  /** Default: the operation's own name where it does nothing but stream; else `stream` beside `send` and `create`, and `<method>Stream`. */
  readonly method?: string;
  /** Property of the body that asks for a stream; both methods set it, so it leaves the type. Default: a boolean `stream`. */
  readonly flag?: string;
  /** `data:` that ends the stream and is no event. */
  readonly end?: string;
  /** JSON Pointer in an event to a piece of the text. */
  readonly text?: string;
  /** The event that completes the stream: one that has one of `values` at `pointer`, or without `values` anything but null. */
  readonly last?: { readonly pointer: string; readonly values?: readonly string[] };
  /** Name of the event that completes the stream. */
  readonly lastName?: string;
  /** Whether the server goes on after the event that `Last-Event-ID` names. */
  readonly resumable?: boolean;
  /** How events are put together into the message that one response would have been. */
  readonly assemble?: readonly AssemblyVocabulary[];
}

/** The effect of one place of an event on one place of the message: the last value, all texts joined, or an entry of a list. JSON Pointers. */
export interface AssemblyVocabulary {
  readonly from: string;
  readonly to: string;
  readonly how: "set" | "join" | "append";
}

/** On the document. */
export interface DocumentVocabulary {
  readonly errors?: ErrorsVocabulary;
  readonly host?: HostVocabulary;
  /** Never beside `host`. */
  readonly handle?: HandleVocabulary;
}

/** The places of code and message in an error response. JSON Pointers are tried in order. */
export interface ErrorsVocabulary {
  readonly code: readonly string[];
  readonly message: readonly string[];
  /** Response headers that name the request. */
  readonly requestId: readonly string[];
  /** Codes after which a retry cannot succeed. */
  readonly neverRetry: readonly (string | number)[];
  /** Codes that mean another status than the one they may come with, e.g. a conflict sent as 429. */
  readonly statusByCode: { readonly [code: string]: number };
}

/** How the host of a service is learnt from a response of another operation. */
export interface HostVocabulary {
  /** operationId of the operation whose response tells the host, in any service of the version. */
  readonly operation: string;
  /** Path parameter, of the same name in both, that says whose host it is. */
  readonly parameter: string;
  /** JSON Pointer in the response to the host, with or without scheme. */
  readonly pointer: string;
  /** Path below the host that the service's paths begin with. */
  readonly basePath: string;
  /** JSON Pointer in the response to a region, for the time when the host is not known yet. */
  readonly region?: string;
  /** Server address by region; the first is the default. */
  readonly regions?: { readonly [region: string]: string };
}

/** How a service is reached that has a host for each of many things: by a method of the client that takes the name of the thing. */
export interface HandleVocabulary {
  /** Method of the client that gives the handle. */
  readonly method: string;
  /** Default: the description of the service. */
  readonly description?: string;
  /** operationId of the operation whose response tells the host, in any service of the version. */
  readonly operation: string;
  /** Path parameter of that operation that takes the name. */
  readonly argument: string;
  /** JSON Pointer in the response to the host, with or without scheme. */
  readonly pointer: string;
  /** Path below the host before those of the service. */
  readonly basePath?: string;
  /** Parameters of the query and properties of bodies that the handle takes for all its calls. */
  readonly defaults?: readonly string[];
}
