import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { api, ask, describeShelf } from "../sample-api.js";
import { startServer, type TestServer } from "../server.js";
import { transpiledRuntime } from "./transpiled-runtime.js";

/** An answer that goes on for ever. */
function endless(response: ServerResponse, type: string, start: string): void {
  response.on("error", () => undefined);
  response.writeHead(200, { "content-type": type }).write(start);
  const timer = setInterval(() => response.write("a".repeat(1000)), 20);
  response.on("close", () => clearInterval(timer));
}

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), "apipin-collected-"));
beforeAll(async () => {
  server = await startServer(({ url }, response) => {
    if (url.includes("mute")) return;
    if (url.includes("silent"))
      return void response.writeHead(200, { "content-type": "text/event-stream" }).write(":\n");
    endless(response, url.startsWith("/ask") ? "text/event-stream" : "application/json", "data: ");
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  return server.close();
});

const program = (runtime: string): string => `
import { openEvents, readAnyResponse, Transport, waitUntilDone } from ${JSON.stringify(runtime)};
const [ask, describeShelf, api] = ${JSON.stringify([ask, describeShelf, api])};
ask.stream.open = openEvents;
describeShelf.wait.until = waitUntilDone;
const transport = new Transport(api, { apiKey: "key-of-the-library", baseUrl: process.argv[2], maxRetries: 0 });
const input = (shelf) => ({ path: { shelf }, ...(shelf === "a" || shelf === "mute" ? {} : { body: {} }) });
const late = () => { const stop = new AbortController(); setTimeout(() => stop.abort("enough"), 700); return stop.signal; };
const calls = {
  "timeout before an answer": () => transport.send(describeShelf, input("mute"), { timeout: 700 }),
  "signal before an answer": () => transport.send(describeShelf, input("mute"), { signal: late() }),
  "timeout of an answer": () => transport.send(describeShelf, input("a"), { timeout: 700 }),
  "timeout of a file": () => transport.send({ ...describeShelf, accept: "image/png", reader: readAnyResponse }, input("a"), { timeout: 700 }),
  "signal of an answer": () => transport.send(describeShelf, input("a"), { signal: late() }),
  "signal of a stream": () => transport.stream(ask, input("endless"), { signal: late() }).text(),
  "silence of a stream": () => transport.stream(ask, input("silent"), { idleTimeout: 700 }).text(),
  "signal of a wait": () => transport.wait(describeShelf, input("a"), { signal: late() }),
};
const collecting = setInterval(globalThis.gc, 100);
const outcomes = {};
const started = Object.entries(calls).map(async ([name, call]) => {
  outcomes[name] = "went on";
  outcomes[name] = await call().then(() => "ended", (error) => error.name ?? error);
});
await Promise.race([Promise.all(started), new Promise((resolve) => setTimeout(resolve, 60_000))]);
clearInterval(collecting);
console.log(JSON.stringify(outcomes));
process.exit();
`;

it("a body ends with its time or its signal, whatever was collected meanwhile", { timeout: 120_000 }, async () => {
  const file = join(folder, "program.js");
  writeFileSync(file, program(transpiledRuntime(folder)));
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, ["--expose-gc", file, server.url], (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });
  expect(JSON.parse(output)).toEqual({
    "timeout before an answer": "TimeoutError",
    "signal before an answer": "enough",
    "timeout of an answer": "TimeoutError",
    "timeout of a file": "TimeoutError",
    "signal of an answer": "enough",
    "signal of a stream": "enough",
    "silence of a stream": "StreamInterruptedError",
    "signal of a wait": "enough",
  });
  await expect.poll(() => server.unfinished.size).toBe(0);
});
