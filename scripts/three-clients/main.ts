// `npm run three-clients -- <folder>`: makes the clients of three specifications of a folder, with the names that the documents write and with short
// ones, and puts the comparison into docs/three-clients.md. The text around the measured part stays.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { repository } from "../bench/repository.js";
import { entriesOf } from "../real-specs/entries.js";
import { parse } from "../real-specs/read-document.js";
import { clientsOf } from "./client.js";
import { withMeasured } from "./page.js";

const CHOSEN: readonly (readonly [name: string, kind: string])[] = [
  ["mistral", "made by FastAPI"],
  ["stripe", "without tags"],
  ["github", "large"],
];

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error("Give one folder of specifications.");
const entries = entriesOf(resolve(given));
const work = mkdtempSync(join(tmpdir(), "apipin-three-clients-"));
const clients = CHOSEN.map(([name, kind]) => {
  const entry = entries.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`${given} has no ${name}`);
  const { info } = parse(readFileSync(entry.path, "utf8")) as { readonly info: { readonly version: string } };
  return { name, version: info.version, kind, ...clientsOf(entry.path, name, join(work, name)) };
});
rmSync(work, { recursive: true, force: true });
const page = join(repository, "docs/three-clients.md");
writeFileSync(page, withMeasured(readFileSync(page, "utf8"), clients));
console.log(`${clients.length} clients compared in ${page}`);
