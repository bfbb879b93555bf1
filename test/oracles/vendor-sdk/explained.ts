/** A difference between the requests of the vendor's SDK and ours (`field: theirs → ours`), and why ours is as it is. */
export interface Explained {
  readonly versions: readonly string[];
  /** The calls it is seen in: each of them, or all but some. */
  readonly calls: readonly string[] | { readonly allBut: readonly string[] };
  readonly difference: string;
  readonly reason: string;
}

const ALL = ["2025-01", "2025-04", "2026-04"];
const STREAMS = ["chat.stream", "chat.streamCompletion"];
const ACCEPT = "Ours asks for what it can read.";
const MODEL = "Theirs fills in a model where the caller names none. Ours leaves the choice to the service.";
const CONTEXT_OPTIONS = "Theirs sends options that the caller did not give, though empty.";

export const EXPLAINED: readonly Explained[] = [
  {
    versions: ALL,
    calls: { allBut: STREAMS },
    difference: 'header.accept: "*/*" → "application/json"',
    reason: ACCEPT,
  },
  {
    versions: ALL,
    calls: STREAMS,
    difference: 'header.accept: "*/*" → "text/event-stream"',
    reason: "Where JSON and events share a status, the header says which is wanted, beside the flag in the body.",
  },
  {
    versions: ALL,
    calls: STREAMS,
    difference: 'header.content-type: "text/plain" → "application/json"',
    reason: "Theirs leaves it to fetch, which takes a string for plain text; the specification declares JSON.",
  },
  {
    versions: ALL,
    calls: STREAMS,
    difference:
      'violations: "body: content type text/plain is not declared, but application/json; mock: request : Supported content types: application/json" → nothing',
    reason: "What the strict server says of the line above.",
  },
  {
    versions: ["2025-01"],
    calls: ["files.list, filtered"],
    difference: 'query.filter.team: nothing → "tax & law"',
    reason: "Theirs sends `filter[team]`. The filter is JSON in one parameter, which their later lines send, too.",
  },
  {
    versions: ["2025-01"],
    calls: ["files.list, filtered"],
    difference: 'violations: "query: \\"filter[team]\\" is not declared" → nothing',
    reason: "What the strict server says of the line above.",
  },
  {
    versions: ["2025-01"],
    calls: ["files.get"],
    difference: "query.include_url: true → nothing",
    reason: "Theirs asks for a link to the content every time. Ours asks where the caller does: the link is a secret.",
  },
  {
    versions: ["2025-01"],
    calls: ["chat.stream"],
    difference: "body.includeHighlights: true → nothing",
    reason:
      "Theirs forgets to translate the name, so that the option is lost. Their later lines send the declared one.",
  },
  {
    versions: ["2025-01"],
    calls: ["chat.stream"],
    difference: "body.include_highlights: nothing → true",
    reason: "The other half of the line above.",
  },
  {
    versions: ["2025-01", "2025-04"],
    calls: ["chat.send, with highlights"],
    difference: 'body.model: "gpt-4o" → nothing',
    reason: MODEL,
  },
  { versions: ["2026-04"], calls: ["chat.send"], difference: 'body.model: "gpt-4o" → nothing', reason: MODEL },
  {
    versions: ["2025-04"],
    calls: ["chat.send", "chat.send, with highlights"],
    difference: "body.context_options: {} → nothing",
    reason: CONTEXT_OPTIONS,
  },
  {
    versions: ["2026-04"],
    calls: ["chat.send"],
    difference: "body.context_options: {} → nothing",
    reason: CONTEXT_OPTIONS,
  },
  {
    versions: ["2025-01", "2025-04"],
    calls: ["files.get"],
    difference: 'get_assistant: header.accept: "*/*" → "application/json"',
    reason: `${ACCEPT} Both ask for the assistant's host before the first call to it.`,
  },
  {
    versions: ["2026-04"],
    calls: ["files.list"],
    difference: 'get_assistant: header.accept: "*/*" → "application/json"',
    reason: `${ACCEPT} Both ask for the assistant's host before the first call to it.`,
  },
  {
    versions: ALL,
    calls: ["records.upsert"],
    difference: 'header.content-type: "text/plain" → "application/x-ndjson"',
    reason: "Theirs leaves it to fetch, which takes a string for plain text; the specification declares lines of JSON.",
  },
  {
    versions: ALL,
    calls: ["records.upsert"],
    difference: 'violations: "body: content type text/plain is not declared, but application/x-ndjson" → nothing',
    reason: "What the strict server says of the line above.",
  },
  {
    versions: ALL,
    calls: ["inference.rerank"],
    difference: "body.parameters: {} → nothing",
    reason: "Theirs sends parameters that the caller did not give, though empty.",
  },
  {
    versions: ALL,
    calls: ["inference.rerank"],
    difference: 'body.rank_fields.0: "text" → nothing',
    reason: "Theirs sends the default. Ours leaves it to the service.",
  },
  {
    versions: ["2026-04"],
    calls: ["projects.list"],
    difference: 'get_token: header.accept: "*/*" → "application/json"',
    reason: `${ACCEPT} Both fetch a token before the first call that needs one.`,
  },
];

const METRICS = "fetch_prometheus_targets";

const ADMIN = [
  "create_api_key",
  "create_project",
  "delete_api_key",
  "delete_organization",
  "delete_project",
  "fetch_api_key",
  "fetch_organization",
  "fetch_project",
  "list_organizations",
  "list_project_api_keys",
  "list_projects",
  "update_api_key",
  "update_organization",
  "update_project",
];

/**
 * Operations that the vendor's SDK of a version does not offer: none has a client for metrics, and before release line 8 there is none
 * for admin and oauth.
 */
export const NOT_OFFERED: { readonly [version: string]: readonly string[] } = {
  "2025-01": [METRICS],
  "2025-04": [...ADMIN, METRICS, "get_token"].sort(),
  "2026-04": [METRICS],
};
