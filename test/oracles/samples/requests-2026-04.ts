import { Pinecone } from "../../../generated/2026-04/index.js";
import type { RequestSample } from "./sample.js";
import { JSON_TYPE, KEY, metadata, NAME, textFile, version } from "./values.js";

const client = (url: string) => new Pinecone({ apiKey: KEY, baseUrl: url });

/** Requests to the assistant services of 2026-04. */
export const ASSISTANT_2026_04: readonly RequestSample[] = [
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
      client(url).assistants.create({
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
    form: { file: textFile("example_file.txt"), metadata: JSON.stringify(metadata) },
    call: (url) => client(url).files.upload(NAME, { file: textFile("example_file.txt"), metadata }),
  },
];
