import { Pinecone } from "../../../generated/2025-04/index.js";
import type { RequestSample } from "./sample.js";
import { JSON_TYPE, KEY, metadata, NAME, textFile, version } from "./values.js";

const FILE = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const assistant = { ...version("2025-04"), "Api-Key": KEY };
const client = (url: string) => new Pinecone({ apiKey: KEY, baseUrl: url });
const question = [{ role: "user", content: "How tall does a red pine grow?" }];
const graded = { question: "Which capitals?", answer: "One, and a wrong one.", ground_truth_answer: "Three." };

/** Requests to the assistant services of 2025-04. */
export const ASSISTANT_2025_04: readonly RequestSample[] = [
  {
    name: "chat",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}`,
    headers: { "Api-Key": KEY, ...JSON_TYPE },
    body: JSON.stringify({ messages: question, stream: false, model: "gpt-4o" }),
    call: (url) => client(url).chat.send(NAME, { messages: question, model: "gpt-4o" }),
  },
  {
    name: "chat, streamed",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}`,
    headers: { "Api-Key": KEY, ...JSON_TYPE, ...version("2025-01") },
    body: JSON.stringify({ messages: question, stream: true, model: "gpt-4o" }),
    call: (url) => client(url).chat.stream(NAME, { messages: question, model: "gpt-4o" }).text(),
  },
  {
    name: "completion",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}/chat/completions`,
    headers: { "Api-Key": KEY, ...JSON_TYPE },
    body: JSON.stringify({ messages: question }),
    call: (url) => client(url).chat.complete(NAME, { messages: question }),
  },
  {
    name: "completion, streamed",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}/chat/completions`,
    headers: { "Api-Key": `${KEY} `, ...JSON_TYPE, ...version("2025-01") },
    body: JSON.stringify({ messages: question, stream: true }),
    call: (url) => client(url).chat.streamCompletion(NAME, { messages: question }).text(),
  },
  {
    name: "context",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}/context`,
    headers: { ...assistant, ...JSON_TYPE, accept: "application/json" },
    body: JSON.stringify({ query: "Who is it?" }),
    call: (url) => client(url).context.retrieve(NAME, { query: "Who is it?" }),
  },
  {
    name: "create an assistant",
    version: "2025-04",
    method: "POST",
    path: "/assistant/assistants",
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({ name: NAME, instructions: "Spell it so.", region: "us" }),
    call: (url) => client(url).assistants.create({ name: NAME, instructions: "Spell it so.", region: "us" }),
  },
  {
    name: "delete an assistant",
    version: "2025-04",
    method: "DELETE",
    path: `/assistant/assistants/${NAME}`,
    headers: assistant,
    call: (url) => client(url).assistants.delete(NAME),
  },
  {
    name: "delete a file",
    version: "2025-04",
    method: "DELETE",
    path: `/assistant/files/${NAME}/070513b3-022f-4966-b583-a9b12e0290ff`,
    headers: assistant,
    call: (url) => client(url).files.delete(NAME, "070513b3-022f-4966-b583-a9b12e0290ff"),
  },
  {
    name: "get an assistant",
    version: "2025-04",
    method: "GET",
    path: `/assistant/assistants/${NAME}`,
    headers: assistant,
    call: (url) => client(url).assistants.get(NAME),
  },
  {
    name: "get a file",
    version: "2025-04",
    method: "GET",
    path: `/assistant/files/${NAME}/${FILE}?include_url=true`,
    headers: assistant,
    call: (url) => client(url).files.get(NAME, FILE, { include_url: true }),
  },
  {
    name: "list assistants",
    version: "2025-04",
    method: "GET",
    path: "/assistant/assistants",
    headers: assistant,
    call: (url) => client(url).assistants.list(),
  },
  {
    name: "list files",
    version: "2025-04",
    method: "GET",
    path: `/assistant/files/${NAME}`,
    headers: assistant,
    call: (url) => client(url).files.list(NAME),
  },
  {
    name: "evaluate",
    version: "2025-04",
    method: "POST",
    path: "/assistant/evaluation/metrics/alignment",
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify(graded),
    call: (url) => client(url).evaluation.alignment(graded),
  },
  {
    name: "update an assistant",
    version: "2025-04",
    method: "PATCH",
    path: `/assistant/assistants/${NAME}`,
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({ instructions: "Spell it so.", region: "us" }),
    call: (url) => client(url).assistants.update(NAME, { instructions: "Spell it so." }),
  },
  {
    name: "upload a file",
    version: "2025-04",
    // The line has `-X` and no verb, so that curl takes the address for the verb; it is restated without the `-X`.
    method: "POST",
    path: `/assistant/files/${NAME}?metadata=${encodeURIComponent(JSON.stringify(metadata))}`,
    headers: { "Api-Key": KEY },
    form: { file: textFile("example_file.txt") },
    call: (url) => client(url).files.upload(NAME, { file: textFile("example_file.txt"), metadata }),
  },
];
