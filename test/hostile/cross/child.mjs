// Runs the built toolchain over one workspace after the other, as the parent names them, and sends what it made of it.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../../dist", import.meta.url));
const load = (module) => import(join(dist, module));
const { readWorkspace } = await load("workspace/read.js");
const { generatePackage } = await load("pipeline.js");
const { printFindings } = await load("commands/print-findings.js");
const { diff } = await load("commands/diff.js");
const { lint } = await load("commands/lint.js");
const { overlay } = await load("commands/overlay.js");
const { waysOut } = await load("commands/ways-out.js");
const { markedColors } = await load("diagnostics/safe-line.js");
const colors = markedColors(false);

let crash;
process.on("unhandledRejection", (error) => {
  crash ??= error;
});

async function run({ folder, plan }) {
  const read = readWorkspace(folder);
  const generated = read.value === undefined ? undefined : await generatePackage(read.value);
  const diagnostics = [...read.diagnostics, ...(generated?.diagnostics ?? [])];
  const printed = {};
  const call = async (name, format, command) => {
    const told = { out: "", note: "" };
    const code = await command({
      folder,
      ...waysOut({
        stdout: (text) => {
          told.out += text;
        },
        stderr: (text) => {
          told.note += text;
        },
        progress: () => ({ update: () => {}, stop: () => {} }),
      }),
      outColors: colors,
      noteColors: colors,
      interrupted: new Promise(() => {}),
    });
    printed[`${name} ${format}`] = told.out;
    printed[`${name} note`] = told.note;
    return code;
  };
  for (const format of ["text", "json", "sarif", "github"])
    await call("findings", format, (world) => printFindings(diagnostics, format, read.value, world));
  const { diffFormat, published, command, format } = plan;
  const compared = await call("diff", diffFormat, (world) =>
    diff("v1", "v2", { format: diffFormat, published, cache: false }, world),
  );
  if (command === "lint") await call("lint", format, (world) => lint({ format }, world));
  const own = format === "json" ? "json" : "text";
  if (command === "overlay") await call("overlay", own, (world) => overlay(undefined, { format: own }, world));
  return {
    errors: [...new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code))].sort(),
    printed,
    compared: compared === 0,
    files: (generated?.value?.files ?? []).filter(({ path }) => !path.startsWith("runtime/")),
  };
}

process.on("message", async (task) => {
  crash = undefined;
  const before = process.cpuUsage();
  const result = await run(task).catch((error) => {
    crash ??= error;
  });
  // Whatever was left behind comes to light before the response.
  await new Promise((resolve) => setImmediate(resolve));
  const { user, system } = process.cpuUsage(before);
  process.send({
    result,
    crash: crash === undefined ? undefined : (crash?.stack ?? String(crash)),
    seconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  });
});
process.send("ready");
