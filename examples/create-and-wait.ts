// Creates an assistant and waits until it answers. Taken names are no failure: the assistant is there, which is what is wanted.
// Usage: node out/create-and-wait.js <name>
import { ConflictError, Pinecone } from "pinecone-pinned/2026-04";

const [name = "docs"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

try {
  await pinecone.assistants.create({ name, instructions: "Answer in one sentence.", region: "eu" });
  console.log(`created ${name}`);
} catch (error) {
  if (!(error instanceof ConflictError)) throw error;
  console.log(`${name} is there already`);
}

const assistant = await pinecone.assistants.waitUntilReady(name, {
  timeout: 120_000,
  onProgress: ({ status }) => console.log(status),
});
console.log(`${assistant.name} is ready at ${assistant.host ?? "an unknown host"}`);
