// The matrix: `npm ci --prefix matrix && npm run matrix [-- <platform> ...]`. One smoke program on each platform, and one program in each compiler. All platforms
// together write matrix/result.json, and the table of docs/platforms.md; chosen ones are printed alone.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../bench/repository.js";
import { BROWSERS, pagesOf, secretsIn } from "./browsers.js";
import { BUNDLERS, withEsbuild } from "./bundlers.js";
import { COMPILERS } from "./compilers.js";
import { type Outcome, outcomeOf, type Platform } from "./platform.js";
import { makeProject } from "./project.js";
import { freePort, RUNTIMES } from "./runtimes.js";
import { tableOf, withTable } from "./table.js";

interface Service {
  readonly url: string;
  readonly stop: () => void;
}
type StartService = (pages: (path: string) => unknown, secrets?: object) => Promise<Service>;

const packages = join(repository, "matrix/node_modules");
if (!existsSync(packages)) throw new Error("The platforms are not installed: run `npm ci --prefix matrix`.");
const chosen = process.argv.slice(2).map((name) => name.toLowerCase());
const all: readonly Platform[] = [...RUNTIMES, ...BUNDLERS, ...BROWSERS, ...COMPILERS];
const platforms = all.filter(
  ({ name }) => chosen.length === 0 || chosen.some((each) => name.toLowerCase().startsWith(each)),
);

const { startService }: { startService: StartService } = await import(join(repository, "scripts/matrix/service.mjs"));
let project = "";
const pages = (path: string): unknown => pagesOf(project)(path);
const service = await startService(pages);
const refused = `http://127.0.0.1:${await freePort()}`;
project = makeProject({ service: service.url, refused });
const secure = await startService(pages, secretsIn(project));
const outcomes: Outcome[] = [];
try {
  const place = { project, packages, service: service.url, secure: secure.url, refused };
  mkdirSync(join(project, "bundled"), { recursive: true });
  await withEsbuild(place, "page.mjs", "bundled/page.js", "browser", "iife");
  await withEsbuild(place, "worker.mjs", "bundled/worker.js", "browser");
  for (const platform of platforms) {
    const outcome = await outcomeOf(platform, place);
    outcomes.push(outcome);
    const { name, version, done, steps, errors, reason } = outcome;
    console.log(`${name} ${version}: ${reason ?? `${done} of ${steps}`}`);
    for (const error of errors) console.log(`  ${error}`);
  }
} finally {
  service.stop();
  secure.stop();
  rmSync(project, { recursive: true, force: true });
}
if (chosen.length === 0) {
  const result = outcomes.map(({ errors, ...outcome }) => ({
    ...outcome,
    failed: errors.map((error) => error.split(":")[0]),
  }));
  writeFileSync(join(repository, "matrix/result.json"), `${JSON.stringify(result, undefined, 2)}\n`);
  const page = join(repository, "docs/platforms.md");
  writeFileSync(page, withTable(readFileSync(page, "utf8"), tableOf(result)));
}
process.exit(outcomes.some(({ errors }) => errors.length > 0) ? 1 : 0);
