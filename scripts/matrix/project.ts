import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../bench/repository.js";

/** Bytes of the file that is uploaded by its path. */
const FILE_SIZE = 500_000;

/** The call of the smoke program, as the text of an expression; `disk` where the platform has one. */
function call(place: { readonly service: string; readonly refused: string }, file: string | undefined): string {
  const disk = file === undefined ? "undefined" : `{ fileFromPath, path: ${JSON.stringify(file)}, size: ${FILE_SIZE} }`;
  const options = `{ apiKey: "key", baseUrl: ${JSON.stringify(place.service)} }`;
  return `smoke(api, { options: ${options}, refused: ${JSON.stringify(place.refused)}, disk: ${disk} })`;
}

/** Packs the generated package, installs it into a new project, and writes the smoke program in each form. */
export function makeProject(place: { readonly service: string; readonly refused: string }): string {
  const project = mkdtempSync(join(tmpdir(), "apipin-matrix-"));
  const copy = join(project, "packed");
  cpSync(join(repository, "generated"), copy, {
    recursive: true,
    filter: (path) => !/[/\\](dist|node_modules)$/.test(path),
  });
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
  execFileSync(process.execPath, ["build.mjs"], { cwd: copy, stdio: "pipe" });
  const archive = execFileSync("npm", ["pack", "--ignore-scripts", "--silent"], { cwd: copy, encoding: "utf8" }).trim();
  writeFileSync(join(project, "package.json"), '{ "name": "user", "private": true, "type": "module" }\n');
  const install = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--silent", join(copy, archive)];
  execFileSync("npm", install, { cwd: project, stdio: "pipe" });
  rmSync(copy, { recursive: true });
  for (const name of ["@types", "undici-types"])
    symlinkSync(join(repository, "matrix/node_modules", name), join(project, "node_modules", name));
  writePrograms(project, place);
  return project;
}

function writePrograms(project: string, place: { readonly service: string; readonly refused: string }): void {
  const smoke = readFileSync(join(repository, "scripts/matrix/smoke.mjs"), "utf8");
  const file = join(project, "upload.bin");
  writeFileSync(file, new Uint8Array(FILE_SIZE).fill(0xa5));
  const print = (of: string): string => `${of}.then((results) => console.log("SMOKE " + JSON.stringify(results)));\n`;
  const modules = 'import * as api from "pinecone-pinned/2026-04";\n';
  const disk = 'import { fileFromPath } from "pinecone-pinned/node";\n';
  const required =
    'const api = require("pinecone-pinned/2026-04");\nconst { fileFromPath } = require("pinecone-pinned/node");\n';
  const plain = smoke.replace(/^export /gm, "");
  const test = `test("smoke", async () => {\n  const results = await ${call(place, file)};\n  console.log("SMOKE " + JSON.stringify(results));\n}, 100_000);\n`;
  const programs: { readonly [path: string]: string } = {
    "smoke.mjs": smoke,
    "program.mjs": `${modules}${disk}import { smoke } from "./smoke.mjs";\n${print(call(place, file))}`,
    "program.cjs": `${required}${plain}\n${print(call(place, file))}`,
    // Of platforms without a disk: the caller names the addresses.
    "page.mjs": `${modules}import { smoke } from "./smoke.mjs";\nglobalThis.smokeOf = (given) => smoke(api, given);\n`,
    "worker.mjs": `${modules}import { smoke } from "./smoke.mjs";\nexport default { async fetch() { return Response.json(await ${call(place, undefined)}); } };\n`,
    "jest/smoke.test.js": `${required}${plain}\n${test}`,
    "jest/package.json": '{ "name": "jest-user", "private": true }\n',
    "ts-jest/smoke.test.ts": `// @ts-nocheck\n${modules}${disk}${plain}\n${test}`,
    "ts-jest/package.json": '{ "name": "ts-jest-user", "private": true }\n',
    "vitest/smoke.test.js": `import { test } from "vitest";\n${modules}${disk}${plain}\n${test}`,
  };
  for (const [path, text] of Object.entries(programs)) {
    mkdirSync(join(project, path, ".."), { recursive: true });
    writeFileSync(join(project, path), text);
  }
}
