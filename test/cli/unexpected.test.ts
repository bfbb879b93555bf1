import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { LITTLE } from "../../generator/commands/quicker-lint.js";
import type { startLintThread } from "../../generator/lint/thread.js";
import { repository } from "../workspace-copy.js";
import { smallWorkspace } from "./small-workspace.js";

const cli = join(repository, "dist/cli.js");

beforeAll(() => {
  if (!existsSync(cli)) execFileSync("npm", ["run", "build"], { cwd: repository, stdio: "ignore" });
}, 120_000);

/** Where openapi-core would have left a rejection behind. */
const LEFT_BEHIND = `Object.assign(new Error("left"), { stack: "Error: left\\n    at /x/node_modules/@redocly/openapi-core/lib/resolve.js:1:1" })`;

/** Does something when the main thread opens the configuration. */
const whenItReads = (what: string): string => `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";
const { openSync } = fs;
let done = !isMainThread;
fs.openSync = (path, ...others) => {
  if (!done && String(path).endsWith("apipin.yaml")) {
    done = true;
    ${what};
  }
  return openSync(path, ...others);
};
syncBuiltinESMExports();
`;

/** Does something when the thread of lint is asked for the first time: by its own listener, since another one would take the question before it. */
const whenLintIsAsked = (what: string): string => `import { parentPort } from "node:worker_threads";
if (parentPort !== null) {
  const listen = parentPort.on.bind(parentPort);
  let done = false;
  parentPort.on = (event, listener) => listen(event, (...values) => {
    if (!done) {
      done = true;
      ${what};
    }
    return listener(...values);
  });
}
`;

function run(
  preloaded: string,
  command: string,
  more: NodeJS.ProcessEnv = {},
): { status: number | null; stderr: string } {
  const folder = smallWorkspace();
  const own = mkdtempSync(join(tmpdir(), "apipin-unexpected-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
    rmSync(own, { recursive: true });
  });
  writeFileSync(join(own, "preloaded.mjs"), preloaded);
  // A specification that is long enough for the thread.
  appendFileSync(join(folder, "specs/v1/things.yaml"), `\n# ${"-".repeat(LITTLE)}\n`);
  const imported = ["--import", pathToFileURL(join(own, "preloaded.mjs")).href];
  const { status, stderr } = spawnSync(process.execPath, [...imported, cli, "-C", folder, command], {
    encoding: "utf8",
    // Without results of earlier runs: the thread of lint is asked each time.
    env: { ...process.env, APIPIN_CACHE: join(own, "cache"), ...more },
  });
  return { status, stderr };
}

test.each([
  ["thrown where nothing waits for it", whenItReads('process.nextTick(() => { throw new Error("lost") })')],
  ["rejected where nothing waits for it", whenItReads('Promise.reject(new Error("lost"))')],
  // Node tells of a rejection when no work is left in its queue, and a busy machine has all of lint done by then: the reply must not overtake it.
  [
    "rejected on the thread of lint",
    whenLintIsAsked('parentPort.postMessage = () => undefined; Promise.reject(new Error("lost"))'),
  ],
  ["thrown on the thread of lint", whenLintIsAsked('throw new Error("lost")')],
])("an error that is %s is one diagnostic without a stack, and exit 1", (_, preloaded) => {
  const { status, stderr } = run(preloaded, "generate");
  expect(stderr).toContain("error apipin stopped: lost. internal/bug\n");
  expect(stderr.match(/lost/g)).toHaveLength(1);
  expect(stderr).toContain("APIPIN_STACK=1");
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(1);
});

test("the stack is shown where APIPIN_STACK asks for it", () => {
  const { status, stderr } = run(whenItReads('Promise.reject(new Error("lost"))'), "generate", { APIPIN_STACK: "1" });
  expect(stderr).toMatch(/^Error: lost\n\s+at /m);
  expect(status).toBe(1);
});

test.each([
  ["on the main thread", whenItReads(`Promise.reject(${LEFT_BEHIND})`)],
  ["on the thread of lint", whenLintIsAsked(`Promise.reject(${LEFT_BEHIND})`)],
])("a rejection that openapi-core leaves behind %s changes nothing", (_, preloaded) => {
  const { status, stderr } = run(preloaded, "generate");
  expect(stderr).not.toContain("left");
  expect(status).toBe(0);
});

test.each(["generate", "lint"])(
  "references in a circle through paths: %s ends with diagnostics and exit 1",
  (command) => {
    const folder = smallWorkspace();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const circle = {
      openapi: "3.0.3",
      info: { title: "Things", version: "1" },
      paths: { $ref: "#/paths/~1" },
      components: { schemas: { A: { type: "object", required: { $ref: "#" }, properties: { a: { $ref: "#" } } } } },
    };
    writeFileSync(join(folder, "specs/v1/things.yaml"), JSON.stringify(circle));
    writeFileSync(
      join(folder, "apipin.yaml"),
      `${readFileSync(join(folder, "apipin.yaml"), "utf8")}lint: { rules: {} }\n`,
    );
    const { status, stderr, stdout } = spawnSync(process.execPath, [cli, "-C", folder, command], { encoding: "utf8" });
    expect(`${stdout}${stderr}`).toMatch(/^error .*(?:lint\/struct|load\/circular-ref|load\/chain-too-long)$/m);
    expect(`${stdout}${stderr}`).not.toMatch(/^\s+at |internal\//m);
    expect(status).toBe(1);
  },
);

type Thread = ReturnType<typeof startLintThread>;
type Input = Parameters<Thread["lint"]>[0];
const emptyInput = { configuration: {}, published: [], effective: [] } as unknown as Input;

async function lintThread(isKept = true): Promise<Thread> {
  const module = (await import(pathToFileURL(join(repository, "dist/lint/thread.js")).href)) as {
    readonly startLintThread: (isKept: boolean) => Thread;
  };
  const thread = module.startLintThread(isKept);
  onTestFinished(() => thread.close());
  return thread;
}

test("the thread of lint gives each question its own reply, also after one that threw", async () => {
  const thread = await lintThread();
  const unknown = { ...emptyInput, configuration: { lint: { rules: { "no-such-rule": "off" } } } } as unknown as Input;
  const replies = await Promise.allSettled([
    thread.lint(emptyInput),
    thread.lint({ ...emptyInput, published: 3 } as unknown as Input),
    thread.lint(unknown),
  ]);
  expect(replies).toMatchObject([
    { status: "fulfilled", value: [] },
    { status: "rejected", reason: expect.any(TypeError) },
    { status: "fulfilled", value: [{ message: expect.stringContaining("no-such-rule") }] },
  ]);
});

test("questions to a thread of lint that ends are rejected, those before and those after", async () => {
  const thread = await lintThread();
  const before = thread.lint(emptyInput);
  const ended = expect(before).rejects.toThrow("the thread of lint has ended");
  await thread.close();
  await ended;
  await expect(thread.lint(emptyInput)).rejects.toThrow("the thread of lint has ended");
  await thread.close();
});

test("a thread of lint that is not kept ends after its last reply, and starts again for a further question", async () => {
  const count = (): number => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
  const before = count();
  const thread = await lintThread(false);
  expect(count()).toBe(before + 1);
  for (const _ of ["first", "second"]) {
    expect(await Promise.all([thread.lint(emptyInput), thread.lint(emptyInput)])).toEqual([[], []]);
    await expect.poll(count).toBe(before);
  }
  const kept = await lintThread();
  await kept.lint(emptyInput);
  expect(count()).toBe(before + 1);
});
