import { Pinecone as Pinecone202504 } from "../../../generated/2025-04/index.js";
import { Pinecone as Pinecone202604 } from "../../../generated/2026-04/index.js";

/** A request as the publisher's reference shows it, and the call of ours that is to send the same. Sentences are our own. */
export interface RequestSample {
  readonly name: string;
  readonly version: "2025-04" | "2026-04";
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  /** Text of the body; the media type is among the headers. */
  readonly body?: string;
  readonly form?: { readonly [part: string]: string | Blob };
  readonly call: (url: string) => PromiseLike<unknown>;
}

const KEY = "YOUR_API_KEY";
const TOKEN = "YOUR_ACCESS_TOKEN";
const PROJECT = "32c8235a-5220-4a80-a9f1-69c24109e6f2";
const KEY_ID = "62b0dbfe-3489-4b79-b850-34d911527c88";
const FILE = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const NAME = "example-assistant";
const JSON_TYPE = { "Content-Type": "application/json" };
/** What curl sends with `-d` where no header says otherwise. */
const FORM_TYPE = { "Content-Type": "application/x-www-form-urlencoded" };

const version = (text: string) => ({ "X-Pinecone-Api-Version": text });
const admin = { ...version("2025-04"), Authorization: `Bearer ${TOKEN}` };
const assistant = { ...version("2025-04"), "Api-Key": KEY };
const older = (url: string) => new Pinecone202504({ apiKey: KEY, accessToken: TOKEN, baseUrl: url });
const newer = (url: string) => new Pinecone202604({ apiKey: KEY, baseUrl: url });

const question = [{ role: "user", content: "How tall does a red pine grow?" }];
const graded = { question: "Which capitals?", answer: "One, and a wrong one.", ground_truth_answer: "Three." };
const metadata = { published: "2024-01-01", document_type: "manuscript" };
const text = () => new File(["# Title\n\ntext"], "example_file.txt", { type: "text/plain" });

/** Requests to the admin service. */
const ADMIN: readonly RequestSample[] = [
  {
    name: "create an API key",
    version: "2025-04",
    method: "POST",
    path: `/admin/projects/${PROJECT}/api-keys`,
    headers: { ...admin, ...FORM_TYPE },
    body: JSON.stringify({ name: "example-api-key", roles: ["ProjectEditor"] }),
    call: (url) => older(url).apiKeys.create(PROJECT, { name: "example-api-key", roles: ["ProjectEditor"] }),
  },
  {
    name: "create a project",
    version: "2025-04",
    method: "POST",
    path: "/admin/projects",
    headers: { ...admin, ...FORM_TYPE },
    body: JSON.stringify({ name: "example-project" }),
    call: (url) => older(url).projects.create({ name: "example-project" }),
  },
  {
    name: "delete an API key",
    version: "2025-04",
    method: "DELETE",
    path: `/admin/api-keys/${KEY_ID}`,
    headers: admin,
    call: (url) => older(url).apiKeys.delete(KEY_ID),
  },
  {
    name: "delete a project",
    version: "2025-04",
    method: "DELETE",
    path: `/admin/projects/${PROJECT}`,
    headers: admin,
    call: (url) => older(url).projects.delete(PROJECT),
  },
  {
    name: "get an API key",
    version: "2025-04",
    method: "GET",
    path: `/admin/api-keys/${KEY_ID}`,
    headers: { ...admin, accept: "application/json" },
    call: (url) => older(url).apiKeys.get(KEY_ID),
  },
  {
    name: "get a project",
    version: "2025-04",
    method: "GET",
    path: `/admin/projects/${PROJECT}`,
    headers: { ...admin, accept: "application/json" },
    call: (url) => older(url).projects.get(PROJECT),
  },
  {
    name: "list API keys",
    version: "2025-04",
    method: "GET",
    path: `/admin/projects/${PROJECT}/api-keys`,
    headers: admin,
    call: (url) => older(url).apiKeys.list(PROJECT),
  },
  {
    name: "list projects",
    version: "2025-04",
    method: "GET",
    path: "/admin/projects",
    headers: admin,
    call: (url) => older(url).projects.list(),
  },
  {
    name: "update an API key",
    version: "2025-04",
    method: "PATCH",
    path: `/admin/api-keys/${KEY_ID}`,
    headers: { ...admin, ...FORM_TYPE },
    body: JSON.stringify({ name: "new-api-key-name", roles: ["ProjectEditor"] }),
    call: (url) => older(url).apiKeys.update(KEY_ID, { name: "new-api-key-name", roles: ["ProjectEditor"] }),
  },
  {
    name: "update a project",
    version: "2025-04",
    method: "PATCH",
    path: `/admin/projects/${PROJECT}`,
    headers: { ...admin, ...JSON_TYPE, accept: "application/json" },
    body: JSON.stringify({ name: "new-project-name" }),
    call: (url) => older(url).projects.update(PROJECT, { name: "new-project-name" }),
  },
];

/** Requests to the assistant services, 2025-04. */
const ASSISTANT: readonly RequestSample[] = [
  {
    name: "chat",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}`,
    headers: { "Api-Key": KEY, ...JSON_TYPE },
    body: JSON.stringify({ messages: question, stream: false, model: "gpt-4o" }),
    call: (url) => older(url).chat.send(NAME, { messages: question, model: "gpt-4o" }),
  },
  {
    name: "chat, streamed",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}`,
    headers: { "Api-Key": KEY, ...JSON_TYPE, ...version("2025-01") },
    body: JSON.stringify({ messages: question, stream: true, model: "gpt-4o" }),
    call: (url) => older(url).chat.stream(NAME, { messages: question, model: "gpt-4o" }).text(),
  },
  {
    name: "completion",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}/chat/completions`,
    headers: { "Api-Key": KEY, ...JSON_TYPE },
    body: JSON.stringify({ messages: question }),
    call: (url) => older(url).chat.complete(NAME, { messages: question }),
  },
  {
    name: "completion, streamed",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}/chat/completions`,
    headers: { "Api-Key": `${KEY} `, ...JSON_TYPE, ...version("2025-01") },
    body: JSON.stringify({ messages: question, stream: true }),
    call: (url) => older(url).chat.streamCompletion(NAME, { messages: question }).text(),
  },
  {
    name: "context",
    version: "2025-04",
    method: "POST",
    path: `/assistant/chat/${NAME}/context`,
    headers: { ...assistant, ...JSON_TYPE, accept: "application/json" },
    body: JSON.stringify({ query: "Who is it?" }),
    call: (url) => older(url).context.retrieve(NAME, { query: "Who is it?" }),
  },
  {
    name: "create an assistant",
    version: "2025-04",
    method: "POST",
    path: "/assistant/assistants",
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({ name: NAME, instructions: "Spell it so.", region: "us" }),
    call: (url) => older(url).assistants.create({ name: NAME, instructions: "Spell it so.", region: "us" }),
  },
  {
    name: "delete an assistant",
    version: "2025-04",
    method: "DELETE",
    path: `/assistant/assistants/${NAME}`,
    headers: assistant,
    call: (url) => older(url).assistants.delete(NAME),
  },
  {
    name: "delete a file",
    version: "2025-04",
    method: "DELETE",
    path: `/assistant/files/${NAME}/070513b3-022f-4966-b583-a9b12e0290ff`,
    headers: assistant,
    call: (url) => older(url).files.delete(NAME, "070513b3-022f-4966-b583-a9b12e0290ff"),
  },
  {
    name: "get an assistant",
    version: "2025-04",
    method: "GET",
    path: `/assistant/assistants/${NAME}`,
    headers: assistant,
    call: (url) => older(url).assistants.get(NAME),
  },
  {
    name: "get a file",
    version: "2025-04",
    method: "GET",
    path: `/assistant/files/${NAME}/${FILE}?include_url=true`,
    headers: assistant,
    call: (url) => older(url).files.get(NAME, FILE, { include_url: true }),
  },
  {
    name: "list assistants",
    version: "2025-04",
    method: "GET",
    path: "/assistant/assistants",
    headers: assistant,
    call: (url) => older(url).assistants.list(),
  },
  {
    name: "list files",
    version: "2025-04",
    method: "GET",
    path: `/assistant/files/${NAME}`,
    headers: assistant,
    call: (url) => older(url).files.list(NAME),
  },
  {
    name: "evaluate",
    version: "2025-04",
    method: "POST",
    path: "/assistant/evaluation/metrics/alignment",
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify(graded),
    call: (url) => older(url).evaluation.alignment(graded),
  },
  {
    name: "update an assistant",
    version: "2025-04",
    method: "PATCH",
    path: `/assistant/assistants/${NAME}`,
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({ instructions: "Spell it so.", region: "us" }),
    call: (url) => older(url).assistants.update(NAME, { instructions: "Spell it so." }),
  },
  {
    name: "upload a file",
    version: "2025-04",
    // The line has `-X` and no verb, so that curl takes the address for the verb; it is restated without the `-X`.
    method: "POST",
    path: `/assistant/files/${NAME}?metadata=${encodeURIComponent(JSON.stringify(metadata))}`,
    headers: { "Api-Key": KEY },
    form: { file: text() },
    call: (url) => older(url).files.upload(NAME, { file: text(), metadata }),
  },
];

/** Requests of 2026-04. */
const NEWER: readonly RequestSample[] = [
  {
    name: "create an assistant",
    version: "2026-04",
    method: "POST",
    path: "/assistant/assistants",
    headers: { "Api-Key": KEY, ...JSON_TYPE, ...version("2026-04") },
    body: JSON.stringify({
      name: NAME,
      instructions: "Spell it so.",
      metadata: { team: "customer-support", version: "1.0" },
      region: "us",
    }),
    call: (url) =>
      newer(url).assistants.create({
        name: NAME,
        instructions: "Spell it so.",
        metadata: { team: "customer-support", version: "1.0" },
        region: "us",
      }),
  },
  {
    name: "upload a file",
    version: "2026-04",
    method: "POST",
    path: `/assistant/files/${NAME}`,
    headers: { "Api-Key": KEY, ...version("2026-04") },
    form: { file: text(), metadata: JSON.stringify(metadata) },
    call: (url) => newer(url).files.upload(NAME, { file: text(), metadata }),
  },
];

export const REQUESTS: readonly RequestSample[] = [...ADMIN, ...ASSISTANT, ...NEWER];
