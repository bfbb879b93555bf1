import type { ResponseReader } from "./any-response.js";
import type { OperationArguments, ParameterEncoder } from "./arguments.js";
import type { EncodedBody } from "./body.js";
import type { FurtherPages } from "./further-pages.js";
import type { LineFormat } from "./json-lines.js";
import type { RequestOptions, WaitOptions } from "./options.js";
import type { TokenKind } from "./token-kind.js";
import type { Transport } from "./transport.js";

/** One operation of an API as data: the runtime interprets it, so that a generated method is one statement. */
export interface Operation {
  /** operationId. */
  readonly id: string;
  readonly service: string;
  readonly method: string;
  /** Path template, e.g. `/files/{name}`. */
  readonly path: string;
  /** Address of its own, which goes before that of the service. */
  readonly server?: string;
  /** Parameters that are not plain: anything but a string or a number in a path of style `simple` or in a query of style `form`, where it may be a list, too. */
  readonly parameters?: { readonly [name: string]: ParameterEncoding };
  /** Where it takes values that a handle has for all its calls, by name. */
  readonly defaults?: { readonly [name: string]: "query" | "body" };
  /** Lists of the query that must not be empty. */
  readonly lists?: readonly string[];
  /** Encodes the parameters; absent where all of them are plain. */
  readonly encodeParameters?: ParameterEncoder;
  /** Media type of the request body; absent where the operation takes none. */
  readonly body?: string;
  /** Encodes the body; absent: as JSON. */
  readonly encode?: BodyEncoder;
  /** Parts of a multipart body and fields of a form that are not plain, by property. */
  readonly parts?: { readonly [property: string]: PartEncoding };
  /** Further media types of the body, for a call to choose. */
  readonly bodies?: { readonly [mediaType: string]: Pick<Operation, "encode" | "parts"> };
  /** Media types asked for, with commas between; `application/json` where absent. Everything that is neither JSON nor text is a `Blob`. */
  readonly accept?: string;
  /** Reads a success; absent where each is JSON. */
  readonly reader?: ResponseReader;
  /** Media types of text among them that are files by their schema, and come as a `Blob`. */
  readonly files?: readonly string[];
  /** Media types that a call may ask for alone. */
  readonly accepts?: readonly string[];
  /** Puts the media types that a call chooses in the place of the operation's own. @throws {TypeError} for one that is not declared. */
  readonly choose?: (operation: Operation, options: object) => Operation;
  /** Statuses whose response is declared to have no body: whatever comes with them is not read as data. */
  readonly empty?: readonly number[];
  /**
   * Alternatives, the first that the caller has is sent: the name of a credential (key of `Api.credentials`), or names of some that
   * are sent together. An alternative without names needs no credential. Without alternatives no credential is sent.
   */
  readonly credentials: readonly CredentialNames[];
  /** Whether sending it twice has the effect of sending it once; absent: by method (RFC 9110 §9.2.2). */
  readonly idempotent?: boolean;
  /** JSON Pointers to what a response holds that must never be shown. */
  readonly sensitive?: readonly string[];
  /** Absent: JSON is read and written by the platform. */
  readonly json?: Json;
  readonly pages?: Pages;
  readonly stream?: Stream;
  readonly wait?: Wait;
}

/**
 * Encodes a body for the media type of the operation.
 * @throws {TypeError} where the value cannot be sent as that type.
 */
export type BodyEncoder = (
  operation: Pick<Operation, "id" | "json" | "parts">,
  contentType: string,
  value: unknown,
) => EncodedBody;

/** Reads and writes JSON with values that the platform would change. */
export interface Json {
  /**
   * @param status of the response; absent for an item of a stream
   * @throws {SyntaxError} where the text is no JSON.
   */
  read(text: string, status?: number): unknown;
  /** @param part the property of the body that is written alone */
  write(value: unknown, part?: string): string;
}

/** A credential, or credentials that travel together. */
export type CredentialNames = string | readonly string[];

/** How a part of a multipart body or a field of a form travels (OpenAPI 3.1 §4.8.15). */
export interface PartEncoding {
  /** Media type, or several with commas between: those that a file may have. */
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** It is a file, or a list of files: anything else is refused. */
  readonly file?: "required" | "optional";
}

/** How a parameter travels (OpenAPI 3.1 §4.8.12): defaults are those of its place. */
export interface ParameterEncoding {
  readonly in: "path" | "query" | "header" | "cookie";
  /** Name on the wire, where another parameter has it already. */
  readonly name?: string;
  /** `querystring`: the parameter is the whole query. */
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Of a path: its slashes stay. */
  readonly slashes?: true;
  /** Media type of a `content` parameter: the value is serialised as that. */
  readonly content?: string;
  /** Of a parameter that is the whole query: how fields of its form travel that are not plain. */
  readonly fields?: { readonly [property: string]: PartEncoding };
  /** The caller passes it as a property of this argument, and the runtime takes it out. */
  readonly argument?: "body" | "query";
}

/** Where a list response keeps its items and the token of the next page. JSON Pointers (RFC 6901). */
export interface Pages extends FurtherPages {
  /** Makes the call of which the pages are read, a `PagePromise`; comparing its type would cost every user's compiler. */
  readonly list: (
    transport: Transport,
    operation: Operation,
    input: OperationArguments,
    options: RequestOptions,
  ) => unknown;
  /** Parameter of the query, or property of the body, that takes the token; absent: the API has one page. */
  readonly token?: string;
  /** Absent: `query`. */
  readonly in?: "body";
  readonly next?: string;
  readonly items: string;
}

/** How an operation is asked for a stream, and how the stream is read. */
export interface StreamShape {
  /** Property of the body: `true` asks for a stream, `false` for one response. Absent: the media type that is asked for decides. */
  readonly flag?: string;
  /** Media type of the stream; `text/event-stream` where absent. */
  readonly accept?: string;
  /** How the items of a stream of JSON follow each other: as lines, or as a JSON text sequence (RFC 7464). */
  readonly format?: LineFormat;
  /** `text`: the data is a string. `any`: it is JSON where it parses, else a string. Absent: it is JSON. */
  readonly data?: "text" | "any";
  /** Absent: items are read by the platform. */
  readonly json?: Json;
  /** Whether an item is an event with its fields (`event`, `data`, `id`, `retry`). Absent: it is the event's data. */
  readonly fields?: true;
  /** Whether an event called `error` is one of those that are described. Absent: it ends the stream with an error. */
  readonly errors?: true;
  /** `data:` that ends the stream and is no event. */
  readonly end?: string;
  /** Whether a stream that ends without it was cut. */
  readonly mustEnd?: true;
  /** JSON Pointer in an event to a piece of the text. */
  readonly text?: string;
  /** The event that completes the stream; a stream that ends without it was cut. Absent: any end of the body is one. */
  readonly last?: LastEvent;
  /** Name of the event that completes the stream. */
  readonly lastName?: string;
  /** Whether a stream that breaks is asked for again, from the last event on. */
  readonly resumable?: true;
  /** How events are put together into the message that one response would have been. */
  readonly assemble?: readonly Assembly[];
}

/** How an operation streams. */
export interface Stream extends StreamShape {
  /** Makes the `EventStream` that an operation gives, of the format that it has. */
  readonly open: (
    transport: Transport,
    operation: Operation,
    input: OperationArguments,
    options: RequestOptions,
  ) => unknown;
}

/** An event that has one of `values` at `pointer`; without `values`, anything but null. */
export interface LastEvent {
  readonly pointer: string;
  readonly values?: readonly string[];
}

/** The effect of one place of an event on one place of the message. JSON Pointers; `set` takes the last value that came. */
export interface Assembly {
  readonly from: string;
  readonly to: string;
  readonly how: "set" | "join" | "append";
}

/** How a status is polled. JSON Pointers to the status and to the reason of a failure. */
export interface Wait {
  /** Polls until the status ends the wait. */
  readonly until: (
    operation: Operation,
    look: (options: RequestOptions) => PromiseLike<unknown>,
    options: WaitOptions<unknown>,
    hide: (text: string) => string,
  ) => Promise<unknown>;
  readonly status: string;
  readonly done: readonly string[];
  readonly failed: readonly string[];
  /** Where the value is that `failed` lists, and what reads both; absent: it is the status. */
  readonly failedStatus?: string;
  readonly statusOf?: (data: unknown, wait: Wait) => string | undefined;
  readonly message?: string;
}

/** One version of an API as data, without its services. */
export interface ApiVersion {
  /** Package name and version, for the user agent. */
  readonly package: string;
  readonly packageVersion: string;
  /** Date of the API version. */
  readonly version: string;
  /** Headers of every request, e.g. the version header. */
  readonly headers: { readonly [name: string]: string };
  /** Services of the version, also those that a client of some resources does not reach. */
  readonly serviceNames?: readonly string[];
  /** Hosts that may be sent credentials although only a response named them: exact, or `*.` and a domain. */
  readonly trustedHosts: readonly string[];
}

/** Everything a client can reach: services, and credentials for them. */
export interface Reach {
  readonly services: { readonly [service: string]: Service };
  readonly credentials: { readonly [name: string]: Credential };
  /** Alternatives of which each operation needs one; absent where an operation needs none. */
  readonly requires?: readonly CredentialNames[];
}

/** One version of an API as data. */
export interface Api extends ApiVersion, Reach {
  /** Encodes the body of a request that no operation describes and whose media type is given. */
  readonly encode?: BodyEncoder;
}

export interface Service {
  /** Server addresses; the first is used unless the host is learnt or the caller says otherwise. */
  readonly servers: readonly string[];
  readonly errors?: ErrorShape;
  readonly host?: Host;
  /** Credentials of a request that no operation describes; absent: every one the API has. */
  readonly credentials?: readonly CredentialNames[];
}

/** Where an error response has its parts. JSON Pointers are tried in order. */
export interface ErrorShape {
  readonly code: readonly string[];
  readonly message: readonly string[];
  readonly requestId: readonly string[];
  /** Codes after which a retry cannot succeed. */
  readonly neverRetry: readonly string[];
  /** Codes that mean another status than the one they may come with. */
  readonly statusByCode: { readonly [code: string]: number };
}

/** How the host of a service is learnt from a response. */
export interface Host {
  /** The operation whose response tells the host. */
  readonly operation: Operation;
  /** Path parameter, of the same name in both operations, that says whose host it is. */
  readonly parameter: string;
  readonly pointer: string;
  readonly basePath: string;
  readonly region?: string;
  readonly regions?: { readonly [region: string]: string };
}

/** A credential a caller can give. */
export interface Credential {
  /** Client option that takes it. */
  readonly option: string;
  /** Environment variable read where the option is absent. */
  readonly environment?: string;
  /** Where it travels: the name of a header, of a query parameter or of a cookie, one of the three. */
  readonly header?: string;
  readonly query?: string;
  readonly cookie?: string;
  /** The prefix in the header. `Basic`: it is a user name and a password with a colon between (RFC 7617). */
  readonly scheme?: "Bearer" | "Basic";
  /** How it is fetched where the caller gives an id and a secret instead (RFC 6749 §4.4). */
  readonly token?: TokenExchange;
}

export interface TokenExchange {
  /** Finds the id and the secret, and exchanges them. */
  readonly kind: TokenKind;
  readonly operation: Operation;
  readonly clientId: { readonly option: string; readonly environment?: string };
  readonly clientSecret: { readonly option: string; readonly environment?: string };
  /** Property names of the request body that take id and secret, and the other properties as they are. */
  readonly clientIdProperty: string;
  readonly clientSecretProperty: string;
  readonly body: { readonly [property: string]: string };
  /** JSON Pointers in the response: the token, and its life in seconds. */
  readonly accessToken: string;
  readonly expiresIn: string;
}
