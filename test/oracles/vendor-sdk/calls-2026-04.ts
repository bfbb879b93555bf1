import { readFileSync } from "node:fs";
import { AdminClient, Pinecone as Vendor } from "pinecone-sdk-2026-04";
import { Pinecone as Ours } from "../../../generated/2026-04/index.js";
import { databaseCalls202604 } from "./database-2026-04.js";
import {
  apiKey,
  ask,
  filter,
  graded,
  ID,
  instructions,
  messages,
  metadata,
  NAME,
  read,
  type SameCall,
  type Target,
  textFile,
} from "./same-call.js";

const contextOptions = { topK: 3, snippetSize: 512, multimodal: true, includeBinaryContent: false };
const context_options = { top_k: 3, snippet_size: 512, multimodal: true, include_binary_content: false };

/** Calls of version 2026-04: release line 8 of the vendor's SDK. */
export function calls202604(target: Target): readonly SameCall[] {
  const { fetch, url } = target;
  const vendor = new Vendor({ apiKey, fetchApi: fetch });
  const ours = new Ours({ apiKey, fetch, trustedHosts: [url] });
  return [
    ["files.list", () => vendor.assistant({ name: NAME }).listFiles(), () => ours.files.list(NAME)],
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
    ...fileCalls(vendor, ours, target),
    ...chatCalls(vendor, ours),
    [
      "evaluation.alignment",
      () => vendor.evaluate({ ...graded, groundTruth: "That." }),
      () => ours.evaluation.alignment({ ...graded, ground_truth_answer: "That." }),
    ],
    ["assistants.delete", () => vendor.deleteAssistant(NAME), () => ours.assistants.delete(NAME)],
    ...databaseCalls202604(vendor, ours, url),
    ...adminCalls(target),
  ];
}

function fileCalls(vendor: Vendor, ours: Ours, { path }: Target): readonly SameCall[] {
  const theirs = vendor.assistant({ name: NAME });
  const content = readFileSync(path);
  return [
    ["files.list, filtered", () => theirs.listFiles({ filter }), () => ours.files.list(NAME, { filter })],
    ["files.get", () => theirs.describeFile(ID, true), () => ours.files.get(NAME, ID, { include_url: true })],
    [
      "files.upload",
      () => theirs.uploadFile({ path, metadata, multimodal: true }),
      async () => ours.files.upload(NAME, { file: await textFile(path), metadata, multimodal: true }),
    ],
    [
      "files.upload, of bytes",
      () => theirs.uploadFile({ file: content, fileName: "n.pdf", metadata: { year: 2024 }, multimodal: false }),
      () =>
        ours.files.upload(NAME, {
          file: { name: "n.pdf", type: "application/pdf", content },
          metadata: { year: 2024 },
          multimodal: false,
        }),
    ],
    [
      "files.upsert",
      () => theirs.upsertFile({ path, assistantFileId: "my_file-1", multimodal: true }),
      async () => ours.files.upsert(NAME, "my_file-1", { file: await textFile(path), multimodal: true }),
    ],
    ["files.delete", () => theirs.deleteFile(ID), () => ours.files.delete(NAME, ID)],
    ["operations.list", () => theirs.listOperations({}), () => ours.operations.list(NAME)],
    [
      "operations.list, filtered",
      () => theirs.listOperations({ operationType: "upload_file", status: "Failed", limit: 5, paginationToken: "a=" }),
      () =>
        ours.operations.list(NAME, {
          operation_type: "upload_file",
          status: "Failed",
          limit: 5,
          pagination_token: "a=",
        }),
    ],
    ["operations.get", () => theirs.describeOperation("op-1"), () => ours.operations.get(NAME, "op-1")],
  ];
}

function chatCalls(vendor: Vendor, ours: Ours): readonly SameCall[] {
  const theirs = vendor.assistant({ name: NAME });
  return [
    ["chat.send", () => theirs.chat({ messages }), () => ours.chat.send(NAME, { messages })],
    [
      "chat.send, with all options",
      () => theirs.chat({ ...ask, temperature: 0.5, includeHighlights: true, jsonResponse: true, contextOptions }),
      () =>
        ours.chat.send(NAME, {
          ...ask,
          temperature: 0.5,
          include_highlights: true,
          json_response: true,
          context_options,
        }),
    ],
    [
      "chat.stream",
      () => read(theirs.chatStream({ ...ask, temperature: 0, includeHighlights: true, contextOptions })),
      () => read(ours.chat.stream(NAME, { ...ask, temperature: 0, include_highlights: true, context_options })),
    ],
    [
      "chat.complete",
      () => theirs.chatCompletion({ ...ask, temperature: 0.5 }),
      () => ours.chat.complete(NAME, { ...ask, temperature: 0.5 }),
    ],
    [
      "chat.streamCompletion",
      () => read(theirs.chatCompletionStream({ ...ask, temperature: 0.5 })),
      () => read(ours.chat.streamCompletion(NAME, { ...ask, temperature: 0.5 })),
    ],
    [
      "context.retrieve",
      () => theirs.context({ query: "What?", filter, ...contextOptions }),
      () => ours.context.retrieve(NAME, { query: "What?", filter, ...context_options }),
    ],
    [
      "context.retrieve, of messages",
      () => theirs.context({ messages }),
      () => ours.context.retrieve(NAME, { messages }),
    ],
  ];
}

/** The first of them fetches a token before. */
function adminCalls({ fetch }: Target): readonly SameCall[] {
  const credentials = { clientId: "the-client", clientSecret: "the-secret" };
  const vendor = new AdminClient({ ...credentials, fetchApi: fetch });
  const ours = new Ours({ ...credentials, fetch });
  const settings = { name: "q", maxPods: 0, forceEncryptionWithCmek: true };
  const ourSettings = { name: "q", max_pods: 0, force_encryption_with_cmek: true };
  const organization = "-NM7af6f234168c4e44a";
  return [
    ["projects.list", () => vendor.projects.list(), () => ours.projects.list()],
    ["projects.create", () => vendor.projects.create(settings), () => ours.projects.create(ourSettings)],
    ["projects.get", () => vendor.projects.describe(ID), () => ours.projects.get(ID)],
    ["projects.update", () => vendor.projects.update(ID, settings), () => ours.projects.update(ID, ourSettings)],
    ["projects.delete", () => vendor.projects.delete(ID), () => ours.projects.delete(ID)],
    ["organizations.list", () => vendor.organizations.list(), () => ours.organizations.list()],
    [
      "organizations.get",
      () => vendor.organizations.describe(organization),
      () => ours.organizations.get(organization),
    ],
    [
      "organizations.update",
      () => vendor.organizations.update(organization, { name: "q" }),
      () => ours.organizations.update(organization, { name: "q" }),
    ],
    [
      "organizations.delete",
      () => vendor.organizations.delete(organization),
      () => ours.organizations.delete(organization),
    ],
    ["apiKeys.list", () => vendor.apiKeys.list(ID), () => ours.apiKeys.list(ID)],
    [
      "apiKeys.create",
      () => vendor.apiKeys.create(ID, { name: "k", roles: ["ProjectEditor"] }),
      () => ours.apiKeys.create(ID, { name: "k", roles: ["ProjectEditor"] }),
    ],
    ["apiKeys.get", () => vendor.apiKeys.describe(ID), () => ours.apiKeys.get(ID)],
    [
      "apiKeys.update",
      () => vendor.apiKeys.update(ID, { name: "l", roles: ["ProjectViewer", "ProjectEditor"] }),
      () => ours.apiKeys.update(ID, { name: "l", roles: ["ProjectViewer", "ProjectEditor"] }),
    ],
    ["apiKeys.delete", () => vendor.apiKeys.delete(ID), () => ours.apiKeys.delete(ID)],
  ];
}
