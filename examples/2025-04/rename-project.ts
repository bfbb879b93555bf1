// Renames a project, as a service account, and lists all projects.
// Usage: node out/2025-04/rename-project.js <project id> <name>     (reads PINECONE_CLIENT_ID and PINECONE_CLIENT_SECRET)
import { NotFoundError, Pinecone } from "pinecone-pinned/2025-04";

const [id = "", name = "archive"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });

const renamed = await pinecone.projects.update(id, { name }).catch((error: unknown) => {
  if (error instanceof NotFoundError) return undefined;
  throw error;
});
console.log(renamed === undefined ? `there is no project ${id}` : `${renamed.id} has the name ${renamed.name}`);
for await (const project of pinecone.projects.list()) console.log(`${project.name} (${project.max_pods} pods)`);
