// Writes docs/commands.md from the command line itself, as it was built; `npm run docs` builds it first.
import { mkdirSync, writeFileSync } from "node:fs";
import { commandsDocument } from "../../dist/commands/commands-document.js";
import { createProgram } from "../../dist/commands/program.js";

const folder = new URL("../../docs/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("commands.md", folder), commandsDocument(createProgram(async () => {})));
