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

export const EXPLAINED: readonly Explained[] = [
  {
    versions: ALL,
    calls: { allBut: STREAMS },
    difference: 'header.accept: "*/*" → "application/json"',
    reason: "Ours asks for what it can read.",
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
      'violations: "body: content type text/plain is not declared, application/json is; mock: request : Supported content types: application/json" → nothing',
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
    versions: ["2025-04"],
    calls: ["chat.send"],
    difference: 'body.context_options: "{}" → nothing',
    reason: "Theirs sends options that the caller did not give, though empty.",
  },
];
