import { Pinecone as Vendor202501 } from "pinecone-sdk-2025-01";
import { Pinecone as Vendor202504 } from "pinecone-sdk-2025-04";
import { AdminClient, Pinecone as Vendor202604 } from "pinecone-sdk-2026-04";
import { Pinecone as Ours202501 } from "../../../generated/2025-01/index.js";
import { Pinecone as Ours202504 } from "../../../generated/2025-04/index.js";
import { Pinecone as Ours202604 } from "../../../generated/2026-04/index.js";
import { fileFromPath } from "../../../generated/runtime/node.js";

/** One call made with both libraries, with the same values. */
export type SameCall = readonly [name: string, vendor: () => PromiseLike<unknown>, ours: () => PromiseLike<unknown>];

/** Where the calls go. */
export interface Target {
  /** Address of the mock. */
  readonly url: string;
  /** Sends to the mock what is meant for any host. */
  readonly fetch: typeof fetch;
  /** A small text file. */
  readonly path: string;
}

const apiKey = "the-api-key";
const clientId = "the-client";
const clientSecret = "the-secret";
const NAME = "docs";
const ID = "11111111-2222-3333-4444-555555555555";
const instructions = "Be short.";
const metadata = { team: "legal", tags: "a b/c&d" };
const messages = [{ role: "user", content: "What changed?" }];
const filter = { team: "tax & law" };
const model = "gpt-4o" as const;
const ask = { messages, model, filter };

async function read(events: PromiseLike<AsyncIterable<unknown>> | AsyncIterable<unknown>): Promise<void> {
  for await (const _ of await events);
}

/** What release lines 5 and 6 of the vendor's SDK offer, and ours does for the same versions. */
function calls2025(
  vendor: Vendor202501 | Vendor202504,
  ours: Ours202501 | Ours202504,
  { path }: Target,
): readonly SameCall[] {
  const theirs = vendor.assistant(NAME);
  return [
    ["assistants.list", () => vendor.listAssistants(), () => ours.assistants.list()],
    [
      "assistants.create",
      () => vendor.createAssistant({ name: NAME, instructions, metadata: { team: "legal" }, region: "eu" }),
      () => ours.assistants.create({ name: NAME, instructions, metadata: { team: "legal" }, region: "eu" }),
    ],
    ["assistants.get", () => vendor.describeAssistant(NAME), () => ours.assistants.get(NAME)],
    [
      "assistants.update",
      () => vendor.updateAssistant(NAME, { instructions, metadata: { team: "legal" } }),
      () => ours.assistants.update(NAME, { instructions, metadata: { team: "legal" } }),
    ],
    ["assistants.delete", () => vendor.deleteAssistant(NAME), () => ours.assistants.delete(NAME)],
    ["files.list", () => theirs.listFiles(), () => ours.files.list(NAME)],
    ["files.list, filtered", () => theirs.listFiles({ filter }), () => ours.files.list(NAME, { filter })],
    [
      "files.upload",
      () => theirs.uploadFile({ path, metadata }),
      async () => ours.files.upload(NAME, { file: await fileFromPath(path, { type: "text/plain" }), metadata }),
    ],
    ["files.delete", () => theirs.deleteFile(ID), () => ours.files.delete(NAME, ID)],
    [
      "chat.send",
      () => theirs.chat({ ...ask, jsonResponse: true }),
      () => ours.chat.send(NAME, { ...ask, json_response: true }),
    ],
    ["chat.stream", () => read(theirs.chatStream(ask)), () => read(ours.chat.stream(NAME, ask))],
    ["chat.complete", () => theirs.chatCompletion(ask), () => ours.chat.complete(NAME, ask)],
    [
      "chat.streamCompletion",
      () => read(theirs.chatCompletionStream(ask)),
      () => read(ours.chat.streamCompletion(NAME, ask)),
    ],
  ];
}

/** Calls of version 2025-01: release line 5 of the vendor's SDK. */
export function calls202501(target: Target): readonly SameCall[] {
  const vendor = new Vendor202501({ apiKey, controllerHostUrl: `${target.url}/assistant`, fetchApi: target.fetch });
  const ours = new Ours202501({ apiKey, baseUrl: target.url });
  const theirs = vendor.assistant(NAME);
  return [
    ...calls2025(vendor, ours, target),
    ["files.get", () => theirs.describeFile(ID), () => ours.files.get(NAME, ID)],
    [
      "context.retrieve",
      () => theirs.context({ query: "What?", filter }),
      () => ours.context.retrieve(NAME, { query: "What?", filter }),
    ],
  ];
}

/** Calls of version 2025-04: release line 6 of the vendor's SDK. */
export function calls202504(target: Target): readonly SameCall[] {
  const vendor = new Vendor202504({ apiKey, controllerHostUrl: `${target.url}/assistant`, fetchApi: target.fetch });
  const ours = new Ours202504({ apiKey, baseUrl: target.url });
  const theirs = vendor.assistant(NAME);
  return [
    ...calls2025(vendor, ours, target),
    ["files.get", () => theirs.describeFile(ID, true), () => ours.files.get(NAME, ID, { include_url: true })],
    [
      "chat.send, with context options",
      () => theirs.chat({ ...ask, contextOptions: { topK: 3, snippetSize: 512 } }),
      () => ours.chat.send(NAME, { ...ask, context_options: { top_k: 3, snippet_size: 512 } }),
    ],
    [
      "context.retrieve",
      // It has the option `snippetSize`, and refuses it.
      () => theirs.context({ query: "What?", filter, topK: 3 }),
      () => ours.context.retrieve(NAME, { query: "What?", filter, top_k: 3 }),
    ],
  ];
}

/** Calls of version 2026-04: release line 8 of the vendor's SDK. */
export function calls202604(target: Target): readonly SameCall[] {
  const { url, path, fetch } = target;
  const vendor = new Vendor202604({ apiKey, controllerHostUrl: `${url}/assistant`, fetchApi: fetch });
  const ours = new Ours202604({ apiKey, baseUrl: url });
  const theirs = vendor.assistant({ name: NAME, host: `${url}/assistant` });
  const contextOptions = { topK: 3, snippetSize: 512, multimodal: true, includeBinaryContent: false };
  const context_options = { top_k: 3, snippet_size: 512, multimodal: true, include_binary_content: false };
  const file = () => fileFromPath(path, { type: "text/plain" });
  const graded = { question: "What?", answer: "This." };
  return [
    ["assistants.list", () => vendor.listAssistants(), () => ours.assistants.list()],
    [
      "assistants.create",
      () => vendor.createAssistant({ name: NAME, instructions, metadata: { team: "legal" }, region: "eu" }),
      () => ours.assistants.create({ name: NAME, instructions, metadata: { team: "legal" }, region: "eu" }),
    ],
    ["assistants.get", () => vendor.describeAssistant(NAME), () => ours.assistants.get(NAME)],
    [
      "assistants.update",
      () => vendor.updateAssistant({ name: NAME, instructions, metadata: { team: "legal" } }),
      () => ours.assistants.update(NAME, { instructions, metadata: { team: "legal" } }),
    ],
    ["assistants.delete", () => vendor.deleteAssistant(NAME), () => ours.assistants.delete(NAME)],
    ["files.list", () => theirs.listFiles(), () => ours.files.list(NAME)],
    ["files.list, filtered", () => theirs.listFiles({ filter }), () => ours.files.list(NAME, { filter })],
    ["files.get", () => theirs.describeFile(ID, true), () => ours.files.get(NAME, ID, { include_url: true })],
    [
      "files.upload",
      () => theirs.uploadFile({ path, metadata, multimodal: true }),
      async () => ours.files.upload(NAME, { file: await file(), metadata, multimodal: true }),
    ],
    [
      "files.upsert",
      () => theirs.upsertFile({ path, assistantFileId: ID }),
      async () => ours.files.upsert(NAME, ID, { file: await file() }),
    ],
    ["files.delete", () => theirs.deleteFile(ID), () => ours.files.delete(NAME, ID)],
    ["operations.list", () => theirs.listOperations({ limit: 5 }), () => ours.operations.list(NAME, { limit: 5 })],
    ["operations.get", () => theirs.describeOperation(ID), () => ours.operations.get(NAME, ID)],
    [
      "chat.send",
      () => theirs.chat({ ...ask, temperature: 0.5, includeHighlights: true, contextOptions }),
      () => ours.chat.send(NAME, { ...ask, temperature: 0.5, include_highlights: true, context_options }),
    ],
    [
      "chat.stream",
      () => read(theirs.chatStream({ ...ask, contextOptions })),
      () => read(ours.chat.stream(NAME, { ...ask, context_options })),
    ],
    ["chat.complete", () => theirs.chatCompletion(ask), () => ours.chat.complete(NAME, ask)],
    [
      "chat.streamCompletion",
      () => read(theirs.chatCompletionStream(ask)),
      () => read(ours.chat.streamCompletion(NAME, ask)),
    ],
    [
      "context.retrieve",
      () => theirs.context({ query: "What?", filter, ...contextOptions }),
      () => ours.context.retrieve(NAME, { query: "What?", filter, ...context_options }),
    ],
    [
      "evaluation.alignment",
      () => vendor.evaluate({ ...graded, groundTruth: "That." }),
      () => ours.evaluation.alignment({ ...graded, ground_truth_answer: "That." }),
    ],
    ...adminCalls(target),
  ];
}

function adminCalls({ url, fetch }: Target): readonly SameCall[] {
  const vendor = new AdminClient({ clientId, clientSecret, controllerHostUrl: url, fetchApi: fetch });
  const ours = new Ours202604({ clientId, clientSecret, baseUrl: url });
  return [
    ["projects.list", () => vendor.projects.list(), () => ours.projects.list()],
    [
      "projects.create",
      () => vendor.projects.create({ name: "p", maxPods: 2, forceEncryptionWithCmek: true }),
      () => ours.projects.create({ name: "p", max_pods: 2, force_encryption_with_cmek: true }),
    ],
    ["projects.get", () => vendor.projects.describe(ID), () => ours.projects.get(ID)],
    ["projects.update", () => vendor.projects.update(ID, { name: "q" }), () => ours.projects.update(ID, { name: "q" })],
    ["projects.delete", () => vendor.projects.delete(ID), () => ours.projects.delete(ID)],
    ["organizations.list", () => vendor.organizations.list(), () => ours.organizations.list()],
    ["organizations.get", () => vendor.organizations.describe("o"), () => ours.organizations.get("o")],
    [
      "organizations.update",
      () => vendor.organizations.update("o", { name: "q" }),
      () => ours.organizations.update("o", { name: "q" }),
    ],
    ["organizations.delete", () => vendor.organizations.delete("o"), () => ours.organizations.delete("o")],
    ["apiKeys.list", () => vendor.apiKeys.list(ID), () => ours.apiKeys.list(ID)],
    [
      "apiKeys.create",
      () => vendor.apiKeys.create(ID, { name: "k", roles: ["ProjectEditor"] }),
      () => ours.apiKeys.create(ID, { name: "k", roles: ["ProjectEditor"] }),
    ],
    ["apiKeys.get", () => vendor.apiKeys.describe(ID), () => ours.apiKeys.get(ID)],
    ["apiKeys.update", () => vendor.apiKeys.update(ID, { name: "l" }), () => ours.apiKeys.update(ID, { name: "l" })],
    ["apiKeys.delete", () => vendor.apiKeys.delete(ID), () => ours.apiKeys.delete(ID)],
  ];
}
