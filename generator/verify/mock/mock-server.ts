import type { JsonValue } from "../../openapi/document.js";
import type { FileSummary } from "./decode-multipart.js";

/** A running mock of one version: all its services behind one address on 127.0.0.1. */
export interface MockServer {
  /** Serves every service; the path says which one. */
  readonly url: string;
  /** Address of each service, for clients that want them apart. */
  readonly baseUrls: { readonly [service: string]: string };
  readonly control: MockControl;
  /** The requests that arrived since the last `clear()`, in order: the last 10,000. An interactive mock records none. */
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

export interface MockOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Lets everything through that the mock behind it accepts, for persons who try things. Default: false. */
  readonly lenient?: boolean;
  /**
   * Asks the mock behind it once for each documented response and gives the same again, for a great many requests. The front
   * server still checks each request.
   */
  readonly remember?: boolean;
  /** Lets pages of any origin call it (Fetch §3.3, the CORS protocol). Default: false. */
  readonly cors?: boolean;
  /** For persons: `Prefer` chooses a response (RFC 7240), and lists have two pages. Default: false. */
  readonly interactive?: boolean;
}

/** How the mock responds: set outside the request, so that the client cannot know. */
export interface MockControl {
  /** For one request each, in this order; before `always`. */
  next(...directives: readonly Directive[]): void;
  /** For every request until it is replaced. */
  always(directive: Directive): void;
  /** Forgets directives and recorded requests. */
  clear(): void;
}

/** Which documented response is given, what is changed in it, and what goes wrong. */
export interface Directive {
  /** Only for requests of this operationId. */
  readonly operation?: string;
  /** Documented status, or one that a range or `default` covers. */
  readonly status?: number;
  readonly mediaType?: string;
  /** Name of the example. */
  readonly example?: string;
  /** Takes the place of the documented body. */
  readonly body?: JsonValue;
  /** Changes in a JSON body, by JSON Pointer; without a value the member is removed. */
  readonly patches?: readonly Patch[];
  readonly headers?: { readonly [name: string]: string };
  readonly faults?: readonly Fault[];
}

export interface Patch {
  readonly pointer: string;
  readonly value?: JsonValue;
}

/** Faults between a client and a service. */
export type Fault =
  /** A response of no document, such as a gateway's. */
  | {
      readonly kind: "response";
      readonly status: number;
      readonly retryAfter?: string;
      readonly contentType?: string;
      readonly body?: string;
    }
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** The connection ends without a response, or after the head and `bytes` of the body (default: half of it). */
  | { readonly kind: "drop"; readonly when: "before-response" | "in-body"; readonly bytes?: number }
  /** The body arrives in pieces that end at these byte offsets. */
  | { readonly kind: "cut"; readonly offsets: readonly number[] };

/** Request header that holds a `Directive` as JSON, for one request. Nothing a document declares. */
export const DIRECTIVE_HEADER = "apipin-mock";
/** Request header that names the call a request belongs to; comes back in `RecordedRequest.call`. */
export const CALL_HEADER = "apipin-call";

/** Request header with the id of the operation that a request is meant for: it decides between paths that differ in a fragment alone. */
export const MEANT_HEADER = "apipin-operation";

/** A request as it arrived, decoded by what its operation declares. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  /** Undefined where no operation fits. */
  readonly service: string | undefined;
  readonly operation: string | undefined;
  readonly path: { readonly [name: string]: JsonValue };
  readonly query: { readonly [name: string]: JsonValue };
  /** Declared header parameters, in the document's spelling. */
  readonly headerParameters: { readonly [name: string]: JsonValue };
  readonly cookieParameters: { readonly [name: string]: JsonValue };
  /** Credential values by scheme. */
  readonly credentials: { readonly [scheme: string]: string };
  readonly mediaType: string | null;
  /** JSON of the body, the fields of a form, or its text; undefined without a body. */
  readonly body: JsonValue | undefined;
  /** Integers of 16 digits and more as the body has them, in order; in quotes where they are strings. */
  readonly longIntegers: readonly string[];
  /** Files of a multipart body by part name. */
  readonly files: { readonly [part: string]: readonly FileSummary[] };
  readonly call: string | null;
  /** Undeclared parts of the request. */
  readonly violations: readonly string[];
  readonly response: RecordedResponse;
}

/** The response before faults change it. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** JSON of a JSON body, else its text; undefined without a body. */
  readonly body: JsonValue | undefined;
  /** Values of a streamed body, without the mark that ends it; empty where the body is one value. */
  readonly items: readonly JsonValue[];
  /** Whether the body is an example of the document. */
  readonly isExample: boolean;
  /** Whether all its violations come of an assumption by which the document is read. */
  readonly isAssumed: boolean;
  /** Undeclared parts of the mock's own response. */
  readonly violations: readonly string[];
}

/** A fault that takes the place of the response, as a gateway does. */
export function gatewayFault(status: number, body?: string, contentType?: string): Fault {
  return {
    kind: "response",
    status,
    ...(body === undefined ? {} : { body }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}
