import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  ProblemJsonError,
} from "@stoplight/prism-http";
import { Ajv2020 } from "ajv/dist/2020.js";
import { LibraryError } from "../../diagnostics/unexpected.js";
import type { EffectiveSpec, JsonObject } from "../../openapi/document.js";
import { MAX_VALIDATION_STEPS } from "../../openapi/limits.js";
import { recentlyUsed } from "../../recently-used.js";
import { judgePatternsOf } from "../../schema/patterns/judge-library.js";
import { operationDocuments } from "./operation-document.js";
import { asInDocument, withoutForeignReferences } from "./plain-data.js";
import { prismDocument, prismTarget } from "./prism-document.js";
import { prismOperation } from "./prism-operation.js";
import { responseHeaders } from "./response-headers.js";
import { isDeepDocument, shallowDocument } from "./shallow-document.js";

/** A request as the mock behind the front server is asked it: path below the base path, body parsed where it is JSON. */
export interface PrismRequest {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string | string[] };
  readonly headers: { readonly [name: string]: string };
  readonly body: unknown;
}

/** Which documented response is wanted; without a status the lowest 2xx. */
export interface ResponseChoice {
  readonly status?: number | undefined;
  readonly example?: string | undefined;
  /** Media type the response should have, instead of what the request accepts. */
  readonly mediaType?: string | undefined;
}

export interface PrismResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: unknown;
  /** Violations of the request that Prism itself found. */
  readonly violations: readonly string[];
}

/** Responds to requests of one service from its document, without a socket of its own. */
export interface PrismService {
  /**
   * `operation` is the one that the front server found: Prism knows no paths that differ in a query or a fragment alone. `unchecked`: the
   * request is of a form that Prism does not read, and is known to be right.
   */
  respond(
    request: PrismRequest,
    choice: ResponseChoice,
    operation: PrismOperation,
    unchecked: boolean,
  ): Promise<PrismResponse>;
}

/** The operation of a request. */
export interface PrismOperation {
  readonly id: string;
  readonly method: string;
  /** Path template as the document writes it. */
  readonly path: string;
  /** By status. Prism gives an error for an operation without responses. */
  readonly responses: ReadonlyMap<string, unknown>;
}

const NO_CONTENT: PrismResponse = { status: 204, headers: {}, body: undefined, violations: [] };

judgePatternsOf(Ajv2020, () => ({ left: MAX_VALIDATION_STEPS }), true);

// Responses are checked by the front server.
const SETTINGS = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false,
  errors: false,
} as const;

/** Operations that Prism holds ready: with each come all schemas that it refers to, compiled. */
const MOST_READY = 16;

/**
 * A mock document as Prism responds from it. Prism reads each operation when it is first asked for: it makes a tree of an operation with
 * everything that it refers to, and many such trees do not fit into memory. An operation whose tree has no end in sight it reads without
 * what its schemas refer to, and without a check of its requests, which the front server makes. Throws a `LibraryError` where it cannot
 * read an operation.
 */
export function startPrism(document: EffectiveSpec): PrismService {
  const root = prismDocument(document.root);
  const documentFor = operationDocuments(root);
  let shallowFor: typeof documentFor | undefined;
  const readShallow = (target: ReturnType<typeof prismTarget>): Promise<PrismOperations> => {
    shallowFor ??= operationDocuments(shallowDocument(root));
    return readOperation(shallowFor(target.path, target.method), target, document.spec.file);
  };
  const ready = recentlyUsed(MOST_READY, (key) => {
    const [method = "", path = ""] = JSON.parse(key) as readonly string[];
    const target = prismTarget(method, path);
    const whole = documentFor(target.path, target.method);
    const isShallow = isDeepDocument(whole);
    const operations = isShallow ? readShallow(target) : readOperation(whole, target, document.spec.file);
    return { isShallow, operations };
  });
  const prism = createInstance(
    { ...SETTINGS, upstreamProxy: undefined, mock: { dynamic: false } },
    { logger: createLogger("mock", { enabled: false }) },
  );
  return {
    async respond(request, choice, operation, unchecked) {
      if (operation.responses.size === 0) return NO_CONTENT;
      const { isShallow, operations } = ready(JSON.stringify([operation.method, operation.path]));
      const { method, path } = prismTarget(request.method, request.path);
      const asked = {
        method: method as "get",
        url: { path, query: { ...request.query } },
        headers: { ...request.headers },
        body: request.body,
      };
      const isChecked = !unchecked && !isShallow;
      const config = { ...configFor(choice), validateRequest: isChecked, checkSecurity: !unchecked };
      const whole = await prism.request(asked, await operations, config)();
      // It runs in circles where a schema is composed of what holds it, and throws.
      const isBroken = whole._tag === "Left" && !isShallow && !(whole.left instanceof ProblemJsonError);
      const result = isBroken
        ? await prism.request(asked, await readShallow(prismTarget(operation.method, operation.path)), {
            ...config,
            validateRequest: false,
          })()
        : whole;
      if (result._tag === "Left") return problemResponse(result.left);
      const { output, validations } = result.right;
      return {
        status: output.statusCode,
        headers: responseHeaders(output.headers ?? {}),
        body: asInDocument(output.body),
        violations: validations.input
          .filter(isViolation)
          .map((found) => `request ${(found.path ?? []).join(".")}: ${found.message}`),
      };
    },
  };
}

function configFor(choice: ResponseChoice): IHttpMockConfig {
  return {
    ...SETTINGS,
    upstreamProxy: undefined,
    mock: {
      dynamic: false,
      ...(choice.status === undefined ? {} : { code: choice.status }),
      ...(choice.example === undefined ? {} : { exampleKey: choice.example }),
      ...(choice.mediaType === undefined ? {} : { mediaTypes: [choice.mediaType] }),
    },
  };
}

type PrismOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

/**
 * The operation of a document as Prism reads it. The document is copied, for Prism dereferences in place.
 */
async function readOperation(
  document: JsonObject,
  target: { readonly method: string; readonly path: string },
  file: string,
): Promise<PrismOperations> {
  const operations = await getHttpOperationsFromSpec(withoutForeignReferences(document)).catch((error: unknown) => {
    throw new LibraryError(`Prism cannot read ${file}`, error);
  });
  const own = operations.filter(({ method, path }) => method === target.method && path === target.path);
  return (own.length === 0 ? operations : own).map(prismOperation);
}

/** The same service, asked once for each operation and choice: its responses do not depend on the rest of a valid request. */
export function rememberResponses(service: PrismService): PrismService {
  const responses = new Map<string, Promise<PrismResponse>>();
  return {
    respond(request, choice, operation, unchecked) {
      const { status, example, mediaType } = choice;
      const key = JSON.stringify([operation.id, status, example, mediaType, request.headers["accept"]]);
      const known = responses.get(key);
      if (known !== undefined) return known;
      const asked = service.respond(request, choice, operation, unchecked);
      responses.set(key, asked);
      return asked;
    },
  };
}

/** Prism tells of deprecated parts as of mistakes. */
function isViolation({ message }: { readonly message: string }): boolean {
  return !message.endsWith("is deprecated");
}

function problemResponse(error: Error): PrismResponse {
  const problem = ProblemJsonError.toProblemJson(error);
  return {
    status: problem.status,
    headers: { "content-type": "application/problem+json" },
    body: problem,
    violations: [`${problem.title}: ${problem.detail}`],
  };
}
