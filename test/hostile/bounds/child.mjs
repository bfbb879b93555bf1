// Generates (and verifies) one workspace after the other, as the parent names them, and answers with the codes of errors. A process of
// its own has its own bounds of memory, and can be ended.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const dist = process.argv[2];
const load = (module) => import(join(dist, module));
const { readWorkspace } = await load("workspace/read.js");
const { generatePackage } = await load("pipeline.js");
const { printText } = await load("diagnostics/print-text.js");
const { verify } = await load("commands/verify.js");
const { default: picocolors } = await import("picocolors");
const colors = picocolors.createColors(false);

async function run({ folder, isVerified }) {
  const read = readWorkspace(folder);
  const generated = read.value === undefined ? undefined : await generatePackage(read.value);
  const diagnostics = [...read.diagnostics, ...(generated?.diagnostics ?? [])];
  const texts = new Map(read.value?.specs.map(({ file, text }) => [file, text]));
  printText(diagnostics, { texts, colors, toolVersion: "0" });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0 || generated?.value === undefined)
    return [...new Set(errors.map(({ code }) => code))].sort().join(" ");
  if (!isVerified) return "ok";
  for (const { path, text } of generated.value.files) {
    const file = join(folder, "generated", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  let printed = "";
  const print = (text) => {
    printed += text;
  };
  const context = {
    folder,
    out: print,
    note: print,
    document: print,
    command: print,
    progress: () => ({ update: () => {}, stop: () => {} }),
    outColors: colors,
    noteColors: colors,
    interrupted: new Promise(() => {}),
  };
  const code = await verify(undefined, { format: "text" }, context);
  return code === 0 ? "ok" : code === 1 ? "verify" : `verify ended with ${code}: ${printed.slice(0, 500)}`;
}

process.on("message", async (task) => {
  try {
    process.send(await run(task));
  } catch (error) {
    process.send(`crashed: ${error.stack}`);
  }
});
process.send("ready");
