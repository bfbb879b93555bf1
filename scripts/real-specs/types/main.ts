// `npm run real-specs:types -- <folder> [--only <names>] [--without-hey-api] [--page <file>]`: the types of clients of real specifications beside
// those of the peers: how many places are `unknown`, and whether bodies and successes are assignable both ways to openapi-typescript's. Exits with 1
// where a client has more `unknown` than the better peer, or a difference that no exception explains.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { needPeers, repository } from "../../bench/repository.js";
import { entriesOf } from "../entries.js";
import { measureTypes } from "./measure-types.js";
import { faultsOf, isWithinPeers, type TypesResult, typesPage } from "./types-page.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    "without-hey-api": { type: "boolean", default: false },
    page: { type: "string", default: join(repository, "bench/REAL-SPECS-TYPES.md") },
  },
});
const [folder] = positionals;
if (folder === undefined || positionals.length > 1) throw new Error("Give one folder of specifications.");
const withHeyApi = !values["without-hey-api"];
if (withHeyApi) needPeers();
const only = values.only?.split(",");
const work = mkdtempSync(join(tmpdir(), "apipin-real-types-"));
const results: TypesResult[] = [];
for (const entry of entriesOf(resolve(folder)).filter(({ name }) => only?.includes(name) ?? true)) {
  const result = await measureTypes(entry, work, { processor: 240, memory: 4096 }, withHeyApi);
  results.push(result);
  const { comparison } = result;
  const text = comparison && `${comparison.same} of ${comparison.compared} the same, ${faultsOf(result).length} faults`;
  console.log(`${result.name}: ${text ?? "not compared"}, unknown within the peers: ${isWithinPeers(result) ?? "–"}`);
}
rmSync(work, { recursive: true, force: true });
writeFileSync(resolve(values.page), typesPage(results));
console.log(`page in ${resolve(values.page)}`);
if (results.some((result) => isWithinPeers(result) === false || faultsOf(result).length > 0)) process.exitCode = 1;
