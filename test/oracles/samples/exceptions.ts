import type { SampleVersion } from "./sample.js";

/** Requests of which the strict server refuses something, or where ours for the same purpose differs. */
export interface RequestException {
  readonly samples: readonly string[];
  readonly version: SampleVersion;
  /** `field: the sample's → ours`; `violations` are what the strict server says. */
  readonly differences: readonly string[];
  readonly reason: string;
}

/** Answers that the effective schema does not describe, and what it says against them. */
export interface ResponseException {
  readonly samples: readonly string[];
  readonly version: SampleVersion;
  readonly violations: readonly string[];
  readonly reason: string;
}

const NO_VERSION = [
  'header.x-pinecone-api-version: nothing → "2025-04"',
  `violations: ${JSON.stringify("header: \"X-Pinecone-Api-Version\" is missing; mock: request header: Request header must have required property 'x-pinecone-api-version'")} → nothing`,
];
const NO_VERSION_REASON =
  "Q8, Q63: without the header the oldest version that is supported answers, not the one of the page.";
/** As above, of an operation whose query Prism does not read. */
const NO_VERSION_UNREAD = [
  NO_VERSION[0] ?? "",
  `violations: ${JSON.stringify('header: "X-Pinecone-Api-Version" is missing')} → nothing`,
];
const NO_FLAG = "body.stream: nothing → false";
const NO_FLAG_REASON = " Our method sends the flag either way, and false is its default.";

export const REQUEST_EXCEPTIONS: readonly RequestException[] = [
  {
    samples: ["create an API key", "create a project", "update an API key"],
    version: "2025-04",
    differences: [
      'header.content-type: "application/x-www-form-urlencoded" → "application/json"',
      'violations: "body: content type application/x-www-form-urlencoded is not declared, but application/json; mock: request : Supported content types: application/json" → nothing',
    ],
    reason: "Q63: the sample sets no content type, so curl says that its JSON is a form.",
  },
  { samples: ["chat"], version: "2025-04", differences: NO_VERSION, reason: NO_VERSION_REASON },
  { samples: ["upload a file"], version: "2025-04", differences: NO_VERSION_UNREAD, reason: NO_VERSION_REASON },
  {
    samples: ["completion"],
    version: "2025-04",
    differences: [NO_FLAG, ...NO_VERSION],
    reason: NO_VERSION_REASON + NO_FLAG_REASON,
  },
  {
    samples: ["chat, streamed", "completion, streamed"],
    version: "2025-04",
    differences: [
      'header.x-pinecone-api-version: "2025-01" → "2025-04"',
      `violations: ${JSON.stringify('header: "X-Pinecone-Api-Version" must be one of 2025-04; mock: request header.x-pinecone-api-version: Request header parameter x-pinecone-api-version must be equal to one of the allowed values: 2025-04')} → nothing`,
    ],
    reason: "Q63: the page of 2025-04 shows the header of 2025-01.",
  },
  {
    samples: ["update an assistant"],
    version: "2025-04",
    differences: [
      'body.region: "us" → nothing',
      `violations: ${JSON.stringify('body:  undeclared property "region"')} → nothing`,
    ],
    reason: "Q72: an assistant's region cannot be changed; no specification has it in this request.",
  },
  {
    samples: ["upload a file"],
    version: "2026-04",
    differences: [
      `violations: ${JSON.stringify('body: part "metadata" is text/plain instead of application/json')} → nothing`,
    ],
    reason:
      "Q17: curl sends the metadata as plain text, which the service takes as well. OpenAPI makes a part that is an object application/json where it says nothing else; ours and the vendor's SDK send it so, and the server insists on it.",
  },
];

export const RESPONSE_EXCEPTIONS: readonly ResponseException[] = [
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
