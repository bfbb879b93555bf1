// Backs an index up, restores the backup as another index, and lists the backups of the project.
// Usage: node out/2025-04/back-up-index.js <index> <name of the copy>
import { Pinecone } from "pinecone-pinned/2025-04";

const [index = "movies", copy = "movies-copy"] = process.argv.slice(2);
const pinecone = new Pinecone({ baseUrl: process.env["PINECONE_BASE_URL"] });
const patience = { timeout: 300_000 };

const backup = await pinecone.backups.createAndWait(index, { name: `${index}-today` }, patience);
console.log(`${backup.backup_id} holds ${backup.record_count ?? "all"} records`);
await pinecone.indexes.createFromBackupAndWait(backup.backup_id, { name: copy }, patience);
console.log(`${copy} is restored`);
for await (const { backup_id, source_index_name } of pinecone.backups.list())
  console.log(`${backup_id} of ${source_index_name}`);
