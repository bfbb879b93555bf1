import { Pinecone } from "../../../generated/2025-01/index.js";
import type { RequestSample } from "./sample.js";
import { JSON_TYPE, KEY, NAME, textFile, version } from "./values.js";

const ASSISTANT = "test-assistant";
const MODEL = "test-model";
const FILE = "72490b32-46d9-4db1-b48b-666e9176d9be";
const assistant = { ...version("2025-01"), "Api-Key": KEY };
const client = (url: string) => new Pinecone({ apiKey: KEY, baseUrl: url });
const encoded = encodeURIComponent('{"genre":{"$eq":"comedy"}}');
const comedy = { genre: { $eq: "comedy" } };
const filter = { genre: { $ne: "documentary" } };
const messages = [{ role: "user", content: "How tall does a red pine grow?" }];

/**
 * Requests of 2025-01. The page on authentication shows the first; the others have the values that the examples, enums and defaults
 * of the published file show, as the lines of the later pages would send them.
 */
export const ASSISTANT_2025_01: readonly RequestSample[] = [
  {
    name: "create an assistant",
    version: "2025-01",
    method: "POST",
    path: "/assistant/assistants",
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({ name: NAME, instructions: "Spell it so.", region: "us" }),
    call: (url) => client(url).assistants.create({ name: NAME, instructions: "Spell it so.", region: "us" }),
  },
  {
    name: "list files",
    version: "2025-01",
    method: "GET",
    path: `/assistant/files/${ASSISTANT}?filter=${encoded}`,
    headers: assistant,
    call: (url) => client(url).files.list(ASSISTANT, { filter: comedy }),
  },
  {
    name: "upload a file",
    version: "2025-01",
    method: "POST",
    path: `/assistant/files/${MODEL}?metadata=${encoded}`,
    headers: assistant,
    form: { file: textFile("example_file.txt") },
    call: (url) => client(url).files.upload(MODEL, { file: textFile("example_file.txt"), metadata: comedy }),
  },
  {
    name: "get a file",
    version: "2025-01",
    method: "GET",
    path: `/assistant/files/${MODEL}/${FILE}?include_url=true`,
    headers: assistant,
    call: (url) => client(url).files.get(MODEL, FILE, { include_url: true }),
  },
  {
    name: "get a file, without its address",
    version: "2025-01",
    method: "GET",
    path: `/assistant/files/${MODEL}/${FILE}?include_url=false`,
    headers: assistant,
    call: (url) => client(url).files.get(MODEL, FILE, { include_url: false }),
  },
  {
    name: "delete a file",
    version: "2025-01",
    method: "DELETE",
    path: `/assistant/files/${MODEL}/${FILE}`,
    headers: assistant,
    call: (url) => client(url).files.delete(MODEL, FILE),
  },
  {
    name: "chat",
    version: "2025-01",
    method: "POST",
    path: `/assistant/chat/${ASSISTANT}`,
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({
      messages,
      stream: false,
      model: "claude-3-5-sonnet",
      filter,
      json_response: false,
      include_highlights: false,
    }),
    call: (url) =>
      client(url).chat.send(ASSISTANT, {
        messages,
        model: "claude-3-5-sonnet",
        filter,
        json_response: false,
        include_highlights: false,
      }),
  },
  {
    name: "completion",
    version: "2025-01",
    method: "POST",
    path: `/assistant/chat/${ASSISTANT}/chat/completions`,
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({ messages, stream: false, model: "gpt-4o", filter }),
    call: (url) => client(url).chat.complete(ASSISTANT, { messages, model: "gpt-4o", filter }),
  },
  {
    name: "context",
    version: "2025-01",
    method: "POST",
    path: `/assistant/chat/${ASSISTANT}/context`,
    headers: { ...assistant, ...JSON_TYPE },
    body: JSON.stringify({ messages, filter, top_k: 20 }),
    call: (url) => client(url).context.retrieve(ASSISTANT, { messages, filter, top_k: 20 }),
  },
];
