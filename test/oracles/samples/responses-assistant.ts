import type { JsonValue } from "../../../generator/openapi/document.js";
import type { ResponseSample } from "./sample.js";

const JSON_TYPE = "application/json";
const EVENTS = "text/event-stream";
const sourceFile = {
  status: "Available",
  id: "ae79e447-b89e-4994-994b-3232ca52a654",
  name: "Pride-and-Prejudice.pdf",
  size: 2973077,
  metadata: null,
  updated_on: "2024-06-14T15:01:57.385425746Z",
  created_on: "2024-06-14T15:01:02.910452398Z",
  percent_done: 0,
  signed_url: "https://storage.example/...",
  error_message: null,
};
const citation = { position: 406, references: [{ file: sourceFile, pages: [1] }] };
const chunk = { id: "0000000000000000111b35de85e8a8f9", model: "gpt-4o-2024-05-13" };
const choice = (delta: JsonValue, finish_reason: string | null) => ({
  id: "00000000000000007a927260910f5839",
  choices: [{ index: 0, delta, finish_reason }],
  model: "gpt-4o-2024-05-13",
});

/** Answers of the assistant services. */
export const ASSISTANT_ANSWERS: readonly ResponseSample[] = [
  {
    name: "a chat's answer",
    version: "2025-04",
    operation: "chat_assistant",
    status: 200,
    mediaType: JSON_TYPE,
    values: [
      {
        finish_reason: "stop",
        message: { role: "assistant", content: "A sentence." },
        id: "00000000000000004ac3add5961aa757",
        model: "gpt-4o-2024-05-13",
        usage: { prompt_tokens: 9736, completion_tokens: 105, total_tokens: 9841 },
        citations: [citation],
      },
    ],
  },
  {
    name: "a chat's events",
    version: "2025-04",
    operation: "chat_assistant",
    status: 200,
    mediaType: EVENTS,
    values: [
      { type: "message_start", ...chunk, role: "assistant" },
      { type: "content_chunk", ...chunk, delta: { content: "The" } },
      { type: "citation", ...chunk, citation },
      {
        type: "message_end",
        ...chunk,
        finish_reason: "stop",
        usage: { prompt_tokens: 9736, completion_tokens: 102, total_tokens: 9838 },
      },
    ],
  },
  {
    name: "a completion",
    version: "2025-04",
    operation: "chat_completion_assistant",
    status: 200,
    mediaType: JSON_TYPE,
    values: [
      {
        chat_completion: {
          id: "chatcmpl-9OtJCcR0SJQdgbCDc9JfRZy8g7VJR",
          choices: [{ finish_reason: "stop", index: 0, message: { role: "assistant", content: "A sentence." } }],
          model: "my_assistant",
        },
      },
    ],
  },
  {
    // The page shows them as Python prints them; `None` is restated as null.
    name: "a completion's events",
    version: "2025-04",
    operation: "chat_completion_assistant",
    status: 200,
    mediaType: EVENTS,
    values: [
      choice({ role: "assistant", content: "The" }, null),
      choice({ role: "", content: "The" }, null),
      choice({ role: null, content: null }, "stop"),
    ],
  },
  {
    name: "context",
    version: "2025-04",
    operation: "context_assistant",
    status: 200,
    mediaType: JSON_TYPE,
    // The page breaks off before the end; what is missing is left out.
    values: [
      {
        snippets: [
          {
            type: "text",
            content: "A sentence.",
            score: 0.9960699,
            reference: { type: "pdf", file: { ...sourceFile, percent_done: 1 }, pages: [78] },
          },
        ],
      },
    ],
  },
  {
    name: "an uploaded file",
    version: "2025-04",
    operation: "upload_file",
    status: 200,
    mediaType: JSON_TYPE,
    values: [
      {
        name: "example-file.txt",
        id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
        metadata: "{ 'published': '2024-01-01', 'document_type': 'manuscript' }",
        created_on: "2023-11-07T05:31:56Z",
        updated_on: "2023-11-07T05:31:56Z",
        status: "Processing",
        percent_done: 50,
        signed_url: "https://storage.example/bucket/file.pdf",
        error_message: "<string>",
      },
    ],
  },
  {
    name: "a created assistant",
    version: "2026-04",
    operation: "create_assistant",
    status: 200,
    mediaType: JSON_TYPE,
    values: [
      {
        name: "example-assistant",
        instructions: "A sentence.",
        metadata: { team: "customer-support", version: "1.0" },
        status: "Initializing",
        host: "https://prod-1-data.ke.example",
        created_at: "2025-10-01T12:30:00Z",
        updated_at: "2025-10-01T12:30:00Z",
      },
    ],
  },
  {
    name: "a started upload",
    version: "2026-04",
    operation: "upload_file",
    status: 202,
    mediaType: JSON_TYPE,
    values: [
      {
        id: "op-1234-abcd-5678",
        operation_type: "upload_file",
        file_id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
        status: "Processing",
        created_on: "2025-10-01T12:30:00Z",
        percent_complete: 0,
      },
    ],
  },
];
