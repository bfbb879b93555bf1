/** A sample that the effective specification does not accept, what stands against it, and why it is the sample that is wrong. */
export interface Exception {
  readonly samples: readonly string[];
  readonly version: "2025-04" | "2026-04";
  /** What the strict server or the schema says. */
  readonly violations: readonly string[];
  readonly reason: string;
}

/** Requests that the strict server refuses. Ours for the same purpose arrives without a violation. */
export const REQUEST_EXCEPTIONS: readonly Exception[] = [
  {
    samples: ["create an API key", "create a project", "update an API key"],
    version: "2025-04",
    violations: [
      "body: content type application/x-www-form-urlencoded is not declared, application/json is",
      "mock: request : Supported content types: application/json",
    ],
    reason: "Q63: the sample sets no content type, so curl says that its JSON is a form.",
  },
  {
    samples: ["chat", "completion", "upload a file"],
    version: "2025-04",
    violations: [
      'header: "X-Pinecone-Api-Version" is missing',
      "mock: request header: Request header must have required property 'x-pinecone-api-version'",
    ],
    reason: "Q8, Q63: without the header the oldest version that is supported answers, not the one of the page.",
  },
  {
    samples: ["chat, streamed", "completion, streamed"],
    version: "2025-04",
    violations: [
      'header: "X-Pinecone-Api-Version" must be one of 2025-04',
      "mock: request header.x-pinecone-api-version: Request header parameter x-pinecone-api-version must be equal to one of the allowed values: 2025-04",
    ],
    reason: "Q63: the page of 2025-04 shows the header of 2025-01.",
  },
  {
    samples: ["update an assistant"],
    version: "2025-04",
    violations: ['body:  undeclared property "region"'],
    reason: "Q72: an assistant's region cannot be changed; no specification has it in this request.",
  },
  {
    samples: ["upload a file"],
    version: "2026-04",
    violations: ['body: part "metadata" is text/plain instead of application/json'],
    reason:
      "OpenAPI makes a part that is an object application/json where it says nothing else, and the vendor's SDK sends it so; curl says plain text.",
  },
];

/** Answers that the effective schema does not describe. */
export const RESPONSE_EXCEPTIONS: readonly Exception[] = [
  {
    samples: ["a completion"],
    version: "2025-04",
    violations: [
      "0  must have required property 'id'",
      "0  must have required property 'choices'",
      "0  must have required property 'model'",
      "0  must have required property 'usage'",
    ],
    reason: "Q26: the page wraps the completion in an object that no specification and no SDK of the vendor knows.",
  },
  {
    samples: ["context"],
    version: "2025-04",
    violations: ["0  must have required property 'usage'"],
    reason: "The page breaks off after the first snippet.",
  },
  {
    samples: ["an uploaded file"],
    version: "2025-04",
    violations: ["0 /metadata must be object,null"],
    reason: "Q34: the page shows the metadata as Python prints them, in a string.",
  },
];
