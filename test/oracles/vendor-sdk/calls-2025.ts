import { Pinecone as Vendor202501 } from "pinecone-sdk-2025-01";
import { asstMetricsOperationsBuilder as metrics202501 } from "pinecone-sdk-2025-01/dist/assistant/control/asstMetricsOperationsBuilder.js";
import { evaluate as evaluate202501 } from "pinecone-sdk-2025-01/dist/assistant/control/evaluate.js";
import { Pinecone as Vendor202504 } from "pinecone-sdk-2025-04";
import { asstMetricsOperationsBuilder as metrics202504 } from "pinecone-sdk-2025-04/dist/assistant/control/asstMetricsOperationsBuilder.js";
import { evaluate as evaluate202504 } from "pinecone-sdk-2025-04/dist/assistant/control/evaluate.js";
import { Pinecone as Ours202501 } from "../../../generated/2025-01/index.js";
import { Pinecone as Ours202504 } from "../../../generated/2025-04/index.js";
import { databaseCalls, laterCalls } from "./database-2025.js";
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

/** Name of an assistant that nothing else calls. */
const OTHER = "old-docs";

/** What release lines 5 and 6 of the vendor's SDK offer alike. */
function calls(
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
    ["files.list", () => theirs.listFiles(), () => ours.files.list(NAME)],
    ["files.list, filtered", () => theirs.listFiles({ filter }), () => ours.files.list(NAME, { filter })],
    [
      "files.upload",
      () => theirs.uploadFile({ path, metadata }),
      async () => ours.files.upload(NAME, { file: await textFile(path), metadata }),
    ],
    ["files.delete", () => theirs.deleteFile(ID), () => ours.files.delete(NAME, ID)],
    [
      "chat.send",
      () => theirs.chat({ ...ask, jsonResponse: true }),
      () => ours.chat.send(NAME, { ...ask, json_response: true }),
    ],
    [
      "chat.send, with highlights",
      () => theirs.chat({ messages, includeHighlights: true }),
      () => ours.chat.send(NAME, { messages, include_highlights: true }),
    ],
    ["chat.complete", () => theirs.chatCompletion(ask), () => ours.chat.complete(NAME, ask)],
    [
      "chat.streamCompletion",
      () => read(theirs.chatCompletionStream(ask)),
      () => read(ours.chat.streamCompletion(NAME, ask)),
    ],
    // Not the one whose host the calls below go to: ours forgets the host of an assistant that is deleted.
    ["assistants.delete", () => vendor.deleteAssistant(OTHER), () => ours.assistants.delete(OTHER)],
  ];
}

/** Calls of version 2025-01: release line 5 of the vendor's SDK. */
export function calls202501(target: Target): readonly SameCall[] {
  const { fetch, url } = target;
  const vendor = new Vendor202501({ apiKey, fetchApi: fetch });
  const ours = new Ours202501({ apiKey, fetch, trustedHosts: [url] });
  const theirs = vendor.assistant(NAME);
  return [
    ["files.get", () => theirs.describeFile(ID), () => ours.files.get(NAME, ID)],
    ...calls(vendor, ours, target),
    ...databaseCalls(vendor, ours, url),
    [
      "chat.stream",
      () => read(theirs.chatStream({ ...ask, includeHighlights: true })),
      () => read(ours.chat.stream(NAME, { ...ask, include_highlights: true })),
    ],
    [
      "context.retrieve",
      () => theirs.context({ query: "What?", filter }),
      () => ours.context.retrieve(NAME, { query: "What?", filter }),
    ],
    [
      // Its package has the function, though its client does not offer it.
      "evaluation.alignment",
      () => evaluate202501(metrics202501({ apiKey, fetchApi: fetch }))({ ...graded, groundTruth: "That." }),
      () => ours.evaluation.alignment({ ...graded, ground_truth_answer: "That." }),
    ],
  ];
}

/** Calls of version 2025-04: release line 6 of the vendor's SDK. */
export function calls202504(target: Target): readonly SameCall[] {
  const { fetch, url } = target;
  const vendor = new Vendor202504({ apiKey, fetchApi: fetch });
  const ours = new Ours202504({ apiKey, fetch, trustedHosts: [url] });
  const theirs = vendor.assistant(NAME);
  const contextOptions = { topK: 3, snippetSize: 512 };
  const context_options = { top_k: 3, snippet_size: 512 };
  return [
    ["files.get", () => theirs.describeFile(ID, true), () => ours.files.get(NAME, ID, { include_url: true })],
    ...calls(vendor, ours, target),
    ...databaseCalls(vendor, ours, url),
    ...laterCalls(vendor, ours, url),
    [
      "chat.send, with context options",
      () => theirs.chat({ ...ask, contextOptions }),
      () => ours.chat.send(NAME, { ...ask, context_options }),
    ],
    [
      "chat.stream",
      () => read(theirs.chatStream({ ...ask, includeHighlights: true, contextOptions })),
      () => read(ours.chat.stream(NAME, { ...ask, include_highlights: true, context_options })),
    ],
    [
      "context.retrieve",
      // It has the option `snippetSize`, and refuses it.
      () => theirs.context({ query: "What?", filter, topK: 3 }),
      () => ours.context.retrieve(NAME, { query: "What?", filter, top_k: 3 }),
    ],
    [
      "context.retrieve, of messages",
      () => theirs.context({ messages }),
      () => ours.context.retrieve(NAME, { messages }),
    ],
    [
      "evaluation.alignment",
      () => evaluate202504(metrics202504({ apiKey, fetchApi: fetch }))({ ...graded, groundTruth: "That." }),
      () => ours.evaluation.alignment({ ...graded, ground_truth_answer: "That." }),
    ],
  ];
}
