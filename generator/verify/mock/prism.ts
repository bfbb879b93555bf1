import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  ProblemJsonError,
} from "@stoplight/prism-http";
import { Ajv2020 } from "ajv/dist/2020.js";
import { LibraryError } from "../../diagnostics/unexpected.js";
import type { EffectiveSpec } from "../../openapi/document.js";
import { MAX_VALIDATION_STEPS } from "../../openapi/limits.js";
import { judgePatternsOf } from "../../schema/patterns/judge-library.js";
import { asInDocument, withoutForeignReferences } from "./plain-data.js";
import { prismDocument, prismTarget } from "./prism-document.js";

/** A request as the mock behind the front server is asked it: path below the base path, body parsed where it is JSON. */
export interface PrismRequest {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string | string[] };
  readonly headers: { readonly [name: string]: string };
  readonly body: unknown;
}

/** Which documented answer is wanted; without a status the lowest 2xx. */
export interface AnswerChoice {
  readonly status?: number | undefined;
  readonly example?: string | undefined;
  /** Media type the answer should have, instead of what the request accepts. */
  readonly mediaType?: string | undefined;
}

export interface PrismAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: unknown;
  /** What Prism itself found wrong with the request or with its own answer. */
  readonly violations: readonly string[];
}

/** Answers requests of one service from its document, without a socket of its own. */
export interface PrismService {
  /**
   * `operation` is the one that the front server found: Prism knows no paths that differ in a query or a fragment alone. `unchecked`: the
   * request is of a form that Prism does not read, and is known to be right.
   */
  answer(
    request: PrismRequest,
    choice: AnswerChoice,
    operation: PrismOperation,
    unchecked: boolean,
  ): Promise<PrismAnswer>;
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

const NO_CONTENT: PrismAnswer = { status: 204, headers: {}, body: undefined, violations: [] };

judgePatternsOf(Ajv2020, () => ({ left: MAX_VALIDATION_STEPS }));

const SETTINGS = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
} as const;

/** Starts Prism for a mock document. The document is copied, for Prism dereferences in place. */
export async function startPrism(document: EffectiveSpec): Promise<PrismService> {
  const operations = await getHttpOperationsFromSpec(withoutForeignReferences(prismDocument(document.root))).catch(
    (error: unknown) => {
      throw new LibraryError(`Prism cannot read ${document.spec.file}`, error);
    },
  );
  const found = new Map(
    operations.map((operation) => [keyOf(operation), [{ ...operation, path: operation.path.replace(/[?#].*$/s, "") }]]),
  );
  const prism = createInstance(
    { ...SETTINGS, upstreamProxy: undefined, mock: { dynamic: false } },
    { logger: createLogger("mock", { enabled: false }) },
  );
  return {
    async answer(request, choice, operation, unchecked) {
      if (operation.responses.size === 0) return NO_CONTENT;
      const config: IHttpMockConfig = {
        ...SETTINGS,
        validateRequest: !unchecked,
        checkSecurity: !unchecked,
        upstreamProxy: undefined,
        mock: {
          dynamic: false,
          ...(choice.status === undefined ? {} : { code: choice.status }),
          ...(choice.example === undefined ? {} : { exampleKey: choice.example }),
          ...(choice.mediaType === undefined ? {} : { mediaTypes: [choice.mediaType] }),
        },
      };
      const { method, path } = prismTarget(request.method, request.path);
      const result = await prism.request(
        {
          method: method as "get",
          url: { path, query: { ...request.query } },
          headers: { ...request.headers },
          body: request.body,
        },
        found.get(keyOf(operation)) ?? operations,
        config,
      )();
      if (result._tag === "Left") return problemAnswer(result.left);
      const { output, validations } = result.right;
      return {
        status: output.statusCode,
        headers: headersOf(output.headers ?? {}),
        body: asInDocument(output.body),
        violations: [
          ...validations.input
            .filter(isViolation)
            .map((found) => `request ${(found.path ?? []).join(".")}: ${found.message}`),
          ...validations.output.map((found) => `answer ${(found.path ?? []).join(".")}: ${found.message}`),
        ],
      };
    },
  };
}

/** The same service, asked once for each operation and choice: its responses do not depend on the rest of a valid request. */
export function rememberAnswers(service: PrismService): PrismService {
  const answers = new Map<string, Promise<PrismAnswer>>();
  return {
    answer(request, choice, operation, unchecked) {
      const { status, example, mediaType } = choice;
      const key = JSON.stringify([operation.id, status, example, mediaType, request.headers["accept"]]);
      const known = answers.get(key);
      if (known !== undefined) return known;
      const asked = service.answer(request, choice, operation, unchecked);
      answers.set(key, asked);
      return asked;
    },
  };
}

function keyOf({ method, path }: Pick<PrismOperation, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Prism tells of deprecated parts as of mistakes. */
function isViolation({ message }: { readonly message: string }): boolean {
  return !message.endsWith("is deprecated");
}

function problemAnswer(error: Error): PrismAnswer {
  const problem = ProblemJsonError.toProblemJson(error);
  return {
    status: problem.status,
    headers: { "content-type": "application/problem+json" },
    body: problem,
    violations: [`${problem.title}: ${problem.detail}`],
  };
}

function headersOf(headers: { readonly [name: string]: unknown }): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(", ") : String(value)]),
  );
}
