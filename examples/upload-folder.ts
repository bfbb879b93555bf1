// Uploads the files of a folder, three at a time, and waits until the assistant can use them.
// Usage: node out/upload-folder.js <assistant> <folder>
import { readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { Pinecone } from "pinecone-pinned/2026-04";
import { fileFromPath } from "pinecone-pinned/node";

const [assistant = "docs", folder = "."] = process.argv.slice(2);
const TYPES: { readonly [ending: string]: string } = {
  ".pdf": "application/pdf",
  ".txt": "text/plain",
  ".md": "text/markdown",
  ".json": "application/json",
};

const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });
const waiting = (await readdir(folder)).filter((name) => TYPES[extname(name)] !== undefined).sort();

async function uploadNext(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    // The file is read while it is sent, so its size does not matter.
    const file = await fileFromPath(join(folder, name), { type: TYPES[extname(name)] });
    const operation = await pinecone.files.upload(assistant, { file, metadata: { folder } });
    await pinecone.operations.wait(assistant, operation.id, { timeout: 300_000 });
    console.log(`${name} is available`);
  }
}

await Promise.all([uploadNext(), uploadNext(), uploadNext()]);
