// Modules that are files of the build under their own names; all others are joined into chunks beside cli.js.

/** Parts that scripts/docs and the tests load from the build, since they run in processes of plain Node. */
const PARTS = [
  "commands/commands-document",
  "commands/diff",
  "commands/lint",
  "commands/overlay",
  "commands/print-findings",
  "commands/program",
  "commands/run-program",
  "commands/verify",
  "commands/ways-out",
  "diagnostics/print-text",
  "diagnostics/safe-line",
  "lint/thread",
  "pipeline",
  "workspace/change-workspace",
  "workspace/create-workspace",
  "workspace/operations",
  "workspace/read",
];

/** Sources by the names of their files in the build, without their endings. A chunk starts the thread that lints, so its file is beside the chunks. */
export const entries = {
  cli: "generator/cli.ts",
  "api/index": "generator/api/index.ts",
  "thread-main": "generator/lint/thread-main.ts",
  ...Object.fromEntries(PARTS.map((name) => [name, `generator/${name}.ts`])),
};
