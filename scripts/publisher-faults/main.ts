// `npm run publisher-faults -- <folder> [--only <names>]`: verifies real specifications, and lets a validator that shares no code with the
// toolchain judge each violation that `verify` calls the publisher's: it has to refuse an example of the same response in the publisher's own text.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { repository } from "../bench/repository.js";
import { entriesOf } from "../real-specs/entries.js";
import { parse } from "../real-specs/read-document.js";
import { type Judged, judge, type Manifest, type Violation } from "./judge.js";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const [given] = positionals;
if (given === undefined) throw new Error("Give one folder of specifications.");
const only = values.only?.split(",");
const entries = entriesOf(resolve(given)).filter(({ name }) => only === undefined || only.includes(name));
const cli = join(repository, "dist/cli.js");

let failed = 0;
for (const { name, path } of entries) {
  const work = mkdtempSync(join(tmpdir(), "apipin-publisher-faults-"));
  const workspace = join(work, "workspace");
  execFileSync(process.execPath, [cli, "init", path, "--into", workspace], { stdio: "ignore" });
  const { stdout } = spawnSync(process.execPath, [cli, "-C", workspace, "verify", "--format", "json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const { violations } = JSON.parse(stdout) as { readonly violations: readonly Violation[] };
  const manifest = JSON.parse(readFileSync(join(workspace, "generated/manifest.json"), "utf8")) as Manifest;
  const ours = violations.filter(({ fault }) => fault === "ours").length;
  const document = (file: string, version: string, service: string): unknown => {
    const text = readFileSync(join(workspace, file), "utf8");
    // The package has a document of several files as one.
    const whole = join(workspace, "generated", version, "openapi", `${service}.yaml`);
    return parse(/"?\$ref"?\s*:\s*["']?[^#"'\s]/.test(text) ? readFileSync(whole, "utf8") : text);
  };
  const judged = await judge(violations, manifest, document, work);
  const count = (verdict: Judged["verdict"]): number => judged.filter((each) => each.verdict === verdict).length;
  const unconfirmed = judged.filter(({ verdict }) => verdict === "unconfirmed");
  failed += ours + unconfirmed.length;
  console.log(
    `${name}: ${ours} ours; ${judged.length} of the publisher: ${count("example")} refused as a whole, ${count("inner example")} by an example inside, ${unconfirmed.length} not confirmed`,
  );
  for (const { violation } of unconfirmed)
    console.log(`  ${violation.operation} ${violation.status ?? ""} ${violation.what}`);
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
