// hey-api over specifications, in one process: types, SDK, fetch client. Arguments: folder to write to, specifications.
import { basename, dirname, join } from "node:path";
import { createClient } from "../../bench/node_modules/@hey-api/openapi-ts/dist/index.mjs";

const [output, ...specs] = process.argv.slice(2);
await createClient(
  specs.map((input) => ({
    input,
    output: { path: join(output, basename(dirname(input)), basename(input, ".yaml")) },
    plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
    logs: { level: "silent" },
  })),
);
