// orval over specifications, in one process: types and functions that call fetch. Arguments: folder to write to, specifications.
import { basename, dirname, join } from "node:path";
import { generate } from "../../bench/node_modules/orval/dist/index.mjs";

const [output, ...specs] = process.argv.slice(2);
for (const target of specs) {
  const folder = join(output, basename(dirname(target)), basename(target, ".yaml"));
  await generate(
    { input: { target }, output: { target: join(folder, "client.ts"), client: "fetch", mode: "split" } },
    output,
    {},
  );
}
