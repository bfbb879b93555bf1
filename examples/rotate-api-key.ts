// Replaces an API key of a project by a new one with the same name and roles, as a service account.
// Usage: node out/rotate-api-key.js <project id> <id of the old key>     (reads PINECONE_CLIENT_ID and PINECONE_CLIENT_SECRET)
import { Pinecone } from "pinecone-pinned/2026-04";

const [project = "", old = ""] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

const { name, roles } = await pinecone.apiKeys.get(old);
// A key need not have a name.
const created = await pinecone.apiKeys.create(project, { name: `${name ?? old}-new`, roles });

// The value is shown this once. Hand it to whatever keeps your secrets, not to a log.
await storeSecret(created.value);
await pinecone.apiKeys.delete(old);
console.log(`${created.key.name} (${created.key.id}) has taken the place of ${name ?? old}`);

async function storeSecret(value: string): Promise<void> {
  if (value === "") throw new Error("the answer had no key");
}
