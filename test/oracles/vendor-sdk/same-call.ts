import { fileFromPath } from "../../../generated/runtime/node.js";

/** One call made with both libraries, with the same values. */
export type SameCall = readonly [name: string, vendor: () => PromiseLike<unknown>, ours: () => PromiseLike<unknown>];

/** Where the calls go. */
export interface Target {
  /** Address of the mock, which is what it names as the host of an assistant. */
  readonly url: string;
  /** Sends to the mock what is meant for any host: neither library is told another address than its own. */
  readonly fetch: typeof fetch;
  /** A small text file. */
  readonly path: string;
}

export const apiKey = "the-api-key";
export const NAME = "docs";
export const ID = "11111111-2222-3333-4444-555555555555";
export const instructions = "Be short.";
export const metadata = { team: "legal", tags: "a b/c&d" };
export const messages: { role: string; content: string }[] = [
  { role: "user", content: "What changed?" },
  { role: "assistant", content: "Nothing." },
  { role: "user", content: "Why?" },
];
export const filter = { team: "tax & law" };
export const ask: { messages: typeof messages; model: "gpt-4o"; filter: typeof filter } = {
  messages,
  model: "gpt-4o",
  filter,
};
export const graded = { question: "What?", answer: "This." };

/** The file as the vendor's SDK makes it of a path: by its extension it is plain text. */
export function textFile(path: string): Promise<File> {
  return fileFromPath(path, { type: "text/plain" });
}

/** Reads a stream to its end. */
export async function read(events: PromiseLike<AsyncIterable<unknown>> | AsyncIterable<unknown>): Promise<void> {
  for await (const _ of await events);
}

export const INDEX = "movies";
export const NAMESPACE = "en";
export const BACKUP = "670e8400-e29b-41d4-a716-446655440000";
export const METADATA_FILTER: { genre: { $in: string[] } } = { genre: { $in: ["comedy & drama"] } };
export const RECORDS: { id: string; values: number[]; metadata: { genre: string } }[] = [
  { id: "a", values: [0.1, 0.2, 0.3], metadata: { genre: "comedy" } },
  { id: "b&c", values: [0.4, 0.5, 0.6], metadata: { genre: "drama" } },
];
export const TEXTS: { _id: string; t: string }[] = [
  { _id: "a", t: "Otters\nsleep." },
  { _id: "b", t: "Beavers don't." },
];
export const DOCUMENTS: { id: string; text: string }[] = [
  { id: "1", text: "Otters sleep." },
  { id: "2", text: "France." },
];
