import { describe, expect, test } from "vitest";
import { publishedSide } from "../../generator/comparison-sides.js";
import { parseConfiguration } from "../../generator/configuration.js";
import { type Change, type DiffReport, diffSides, entriesOf } from "../../generator/diff/index.js";
import { typesLine } from "../../generator/diff/report/types-line.js";
import { loadSpecs } from "../../generator/pipeline.js";
import { ownWorkspace } from "../workspace-copy.js";

const workspace = ownWorkspace();
const documents = loadSpecs(workspace).flatMap(({ value }) => value ?? []);
const { value: configuration } = parseConfiguration(workspace.configuration.file, workspace.configuration.text);
const clientHeaders = configuration?.versionHeader === undefined ? [] : [configuration.versionHeader];

const reports = new Map<string, DiffReport>();

/** Services of assistants and of the administration, whose changes the rows below tell one by one. */
const TOLD = /^(admin|assistant_\w+|oauth)$/;

/**
 * The comparison of two versions as they were published, e.g. `2025-01 → 2026-04`.
 *
 * @param services those that are compared
 */
function published(pair: string, services: RegExp = TOLD): DiffReport {
  const key = `${pair} ${services}`;
  const known = reports.get(key);
  if (known !== undefined) return known;
  const [from, to] = pair.split(" → ").map((version) =>
    publishedSide(
      version,
      documents.filter((document) => document.version === version && services.test(document.service)),
      configuration,
    ),
  );
  if (from === undefined || to === undefined) throw new Error(`${pair} names two versions`);
  const report = diffSides(from, to, { clientHeaders });
  reports.set(key, report);
  return report;
}

type Row = readonly [pair: string, id: string, message: string, wire: Change["wire"], sdk: Change["sdk"]];

const EARLY = "2025-01 → 2025-04";
const LATE = "2025-04 → 2026-04";
const WHOLE = "2025-01 → 2026-04";

const rows: readonly Row[] = [
  [EARLY, "response-enum-value-added", "`Assistant.status` can be `InitializationFailed`", "risky", "breaking"],
  [EARLY, "request-enum-value-added", "`Chat.model` takes `gpt-4.1`, `o4-mini`", "safe", "safe"],
  [EARLY, "request-enum-value-added", "`SearchCompletions.model` takes `gpt-4.1`, `o4-mini`", "safe", "safe"],
  [EARLY, "request-optional-property-added", "`Chat.temperature`", "safe", "safe"],
  [EARLY, "request-optional-property-added", "`SearchCompletions.temperature`", "safe", "safe"],
  [EARLY, "request-optional-property-added", "`Chat.context_options`", "safe", "safe"],
  [EARLY, "request-optional-property-added", "`ContextRequest.snippet_size`", "safe", "safe"],
  [EARLY, "response-became-nullable", "`HighlightModel` can be null", "breaking", "breaking"],
  [EARLY, "service-added", "`admin`", "safe", "safe"],
  [EARLY, "service-added", "`oauth`", "safe", "safe"],
  [LATE, "request-required-parameter-added", "`X-Pinecone-Api-Version`", "breaking", "safe"],
  [LATE, "response-enum-opened", "`Assistant.status`", "risky", "breaking"],
  [LATE, "request-enum-opened", "`ChatRequest.model` (before: `Chat.model`) is no longer limited", "safe", "safe"],
  [
    LATE,
    "request-max-length-increased",
    "The limit of `CreateAssistantRequest.name` is wider: at most 63",
    "safe",
    "safe",
  ],
  [LATE, "response-max-length-increased", "`Assistant.name` is at most 63", "breaking", "safe"],
  // No value fits exactly one of the kinds of its reference as they were published, so that no message shows it.
  [LATE, "response-became-union", "`SnippetModel`", "risky", "breaking"],
  [LATE, "request-optional-parameter-added", "`multimodal`", "safe", "safe"],
  [LATE, "request-optional-property-added", "`ContextRequest.multimodal`", "safe", "safe"],
  [LATE, "request-optional-property-added", "`ContextOptionsModel.include_binary_content`", "safe", "safe"],
  [LATE, "response-optional-property-added", "`AssistantFileModel.multimodal`", "safe", "safe"],
  [LATE, "operation-id-changed", "`list_project_api_keys` instead of `list_api_keys`", "safe", "breaking"],
  [LATE, "response-property-became-required", "`ProjectList.data`", "safe", "safe"],
  [LATE, "response-property-became-required", "`OrganizationList.data`", "safe", "safe"],
  [LATE, "response-property-became-required", "`ListApiKeysResponse.data`", "safe", "safe"],
  [LATE, "response-enum-opened", "`TokenResponse.token_type`", "risky", "breaking"],
  [LATE, "request-enum-opened", "`TokenRequest.grant_type`", "safe", "safe"],
  [LATE, "request-optional-parameter-added", "`pagination_token`", "safe", "safe"],
  [LATE, "response-optional-property-added", "`Assistant.region`", "safe", "safe"],
  [LATE, "response-optional-property-added", "`ListAssistantsResponse.pagination`", "safe", "safe"],
  [LATE, "response-enum-opened", "`ErrorResponse.error.code` (service", "risky", "breaking"],
  [
    LATE,
    "request-parameter-moved",
    "`metadata` travels in the body instead of as the query parameter",
    "breaking",
    "breaking",
  ],
  [LATE, "request-optional-property-added", "`FileData.metadata`", "safe", "safe"],
  [LATE, "operation-added", "PUT /files/{assistant_name}/{assistant_file_id}", "safe", "safe"],
  [LATE, "operation-added", "`GET /operations/{assistant_name}`", "safe", "safe"],
  [LATE, "operation-added", "`GET /operations/{assistant_name}/{operation_id}`", "safe", "safe"],
  [LATE, "response-optional-property-added", "`ListFilesResponse.pagination`", "safe", "safe"],
  [LATE, "response-format-removed", "`AssistantFileModel.id`", "breaking", "safe"],
  [LATE, "response-optional-property-added", "`AssistantFileModel.size`", "safe", "safe"],
  [LATE, "response-optional-property-removed", "`AssistantFileModel.percent_done`", "risky", "breaking"],
  [LATE, "response-optional-property-removed", "`AssistantFileModel.error_message`", "risky", "breaking"],
  [LATE, "response-media-type-added", "`text/event-stream`", "safe", "safe"],
  [LATE, "response-optional-property-added", "`ChatModel.context_snippet_count`", "safe", "safe"],
  [LATE, "response-optional-property-added", "`ChatModel.content_filter_results`", "safe", "safe"],
  [LATE, "response-enum-opened", "`ChatModel.finish_reason` is no longer limited", "risky", "breaking"],
  [LATE, "client-type-removed", "`Chat`", "safe", "breaking"],
  [LATE, "client-type-removed", "`ChatCompletionAssistantEvent`", "safe", "breaking"],
  [LATE, "client-method-renamed", "listApiKeys", "safe", "breaking"],
  [
    LATE,
    "request-open-enum-value-removed",
    "The list of `ChatRequest.model` (before: `Chat.model`) loses `claude-3-5-sonnet`",
    "breaking",
    "safe",
  ],
  [LATE, "request-open-enum-value-removed", "The list of `SearchCompletions.model` loses", "breaking", "safe"],
  [LATE, "request-enum-opened", "`SearchCompletions.model` is no longer limited", "safe", "safe"],
  [WHOLE, "response-became-nullable", "`HighlightModel` can be null", "breaking", "breaking"],
  [WHOLE, "response-became-union", "`SnippetModel`", "risky", "breaking"],
  [
    WHOLE,
    "request-open-enum-value-removed",
    "The list of `ChatRequest.model` (before: `Chat.model`) loses `claude-3-5-sonnet`",
    "breaking",
    "safe",
  ],
  [WHOLE, "response-format-removed", "`AssistantFileModel.id`", "breaking", "safe"],
  [
    WHOLE,
    "request-parameter-moved",
    "`metadata` travels in the body instead of as the query parameter",
    "breaking",
    "breaking",
  ],
  [WHOLE, "response-enum-opened", "`Assistant.status` is no longer limited", "risky", "breaking"],
];

describe("what is known to have changed is there, with its verdicts", () => {
  test.each(rows)("%s %s %s", (pair, id, message, wire, sdk) => {
    const found = published(pair).changes.filter((change) => change.id === id && change.message.includes(message));
    expect(found.map((change) => [change.wire, change.sdk])).toEqual([[wire, sdk]]);
  });

  test.each([
    [LATE, "GET /assistants"],
    [LATE, "GET /files/{assistant_name}"],
    [WHOLE, "GET /assistants"],
    [WHOLE, "GET /files/{assistant_name}"],
  ])("%s %s answers page by page", (pair, operation) => {
    const found = published(pair).changes.filter(
      ({ id, operations }) => id === "response-became-paginated" && operations.includes(operation),
    );
    expect(found.map(({ wire, sdk }) => [wire, sdk])).toEqual([["breaking", "risky"]]);
  });

  const statuses: readonly (readonly [operation: string, gone: string, now: readonly string[]])[] = [
    ["PATCH /admin/api-keys/{api_key_id}", "201 (`APIKeyWithSecret`)", ["200 (`APIKey`)"]],
    ["POST /files/{assistant_name}", "200 (`AssistantFileModel`)", ["202 (`OperationModel`)"]],
    ["DELETE /files/{assistant_name}/{assistant_file_id}", "200", ["202", "204"]],
  ];
  test.each(statuses)("%s responds with another status than %s", (operation, gone, now) => {
    const of = (id: string): readonly Change[] =>
      published(LATE).changes.filter((change) => change.id === id && change.operation === operation);
    const replaced = of("response-success-status-replaced");
    const rest = now.some((status) => status.startsWith("202"))
      ? ": with 202, the work goes on after the response."
      : ".";
    expect(replaced.map(({ message, wire, sdk }) => [message, wire, sdk])).toEqual([
      [`\`${operation}\` responds with ${now.join(" or ")} instead of ${gone}${rest}`, "breaking", "breaking"],
    ]);
    expect([...of("response-success-status-removed"), ...of("response-success-status-added")]).toEqual([]);
  });
});

describe("as few entries as there are changes", () => {
  test("2025-01 → 2026-04 over the services that both have: at most 60", () => {
    expect(published(WHOLE).changes.length).toBeLessThanOrEqual(62);
    const shared = published(WHOLE).changes.filter(({ id }) => id !== "service-added");
    expect(shared.length).toBeLessThanOrEqual(60);
  });

  test("2025-01 → 2026-04 over all services: at most 56 entries", () => {
    expect(entriesOf(published(WHOLE, /./).changes).length).toBeLessThanOrEqual(56);
  });

  test.each([LATE, WHOLE])("%s: the version header is one entry, absorbed by the client", (pair) => {
    const found = published(pair).changes.filter(({ message }) => message.includes("X-Pinecone-Api-Version"));
    expect(found.map(({ id, absorbed, sdk }) => [id, absorbed, sdk])).toEqual([
      ["request-required-parameter-added", true, "safe"],
    ]);
    expect(found[0]?.operations.length).toBe(pair === LATE ? 28 : 13);
    const all = published(pair, /./).changes.filter(({ message }) => message.includes("X-Pinecone-Api-Version"));
    expect(all.map(({ operations }) => operations.length)).toEqual([pair === LATE ? 66 : 38]);
  });

  test.each([LATE, WHOLE])("%s: an enum that opened is one entry for each enum", (pair) => {
    const opened = published(pair).changes.filter(({ id }) => id.endsWith("enum-opened"));
    const subjects = opened.map(({ id, message }) => `${id} ${message}`);
    expect(new Set(subjects).size).toBe(opened.length);
    for (const { direction, wire, types } of opened) {
      expect([direction, wire]).toEqual([direction, direction === "request" ? "safe" : "risky"]);
      expect(types === undefined ? "" : typesLine(types)).toContain("{}");
    }
    expect(opened.length).toBe(pair === LATE ? 14 : 11);
  });
});
