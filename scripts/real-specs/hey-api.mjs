// hey-api over one specification: types, SDK, fetch client. Arguments: the specification, the folder to write to.
import { createClient } from "../../bench/node_modules/@hey-api/openapi-ts/dist/index.mjs";

const [input, path] = process.argv.slice(2);
await createClient({
  input,
  output: { path },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
  logs: { level: "silent" },
});
