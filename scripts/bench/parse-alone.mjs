// The least that a comparison needs: the files named are read and parsed by js-yaml, and nothing else is done.
import { readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";

for (const file of process.argv.slice(2)) load(readFileSync(file, "utf8"), { schema: CORE_SCHEMA });
