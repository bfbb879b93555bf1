import { join } from "node:path";
import createClient from "openapi-fetch";
import { builtPackage } from "./built-package.js";
import { startServer } from "./start-server.js";
import { median, ratio, type Table } from "./table.js";
import { judge } from "./target.js";

const CALLS = 10_000;

const TARGET = {
  most: 1.1,
  reason:
    "the body is read under the deadline by a reader of our own, since Node loses the link between a signal and a body in a garbage collection; each step is some microseconds.",
};

interface Client {
  readonly assistants: { list(): PromiseLike<unknown> };
}

/** What a call costs beside its transport: on loopback, one after the other, in blocks that take turns. */
export async function measureCalls(): Promise<Table> {
  const { Pinecone }: { Pinecone: new (options: object) => Client } = await import(
    join(builtPackage(), "2026-04/index.js")
  );
  const server = await startServer();
  try {
    const { url } = server;
    const headers = { "Api-Key": "key", "X-Pinecone-Api-Version": "2026-04", accept: "application/json" };
    const ours = new Pinecone({ apiKey: "key", baseUrl: url });
    const client = createClient<{
      "/assistants": { get: { responses: { 200: { content: { "application/json": unknown } } } } };
    }>({
      baseUrl: url,
      headers,
    });
    const subjects: readonly (readonly [string, () => PromiseLike<unknown>])[] = [
      ["fetch and response.json()", async () => (await fetch(`${url}/assistants`, { headers })).json()],
      [
        "openapi-fetch with a signal and a timer",
        async () => {
          const controller = new AbortController();
          const timer = setTimeout(() => controller.abort(), 60_000);
          try {
            return (await client.GET("/assistants", { signal: controller.signal })).data;
          } finally {
            clearTimeout(timer);
          }
        },
      ],
      ["pinecone-pinned", () => ours.assistants.list()],
    ];
    const times = subjects.map((): number[] => []);
    const block = 250;
    for (let done = -block; done < CALLS; done += block) {
      for (const [index, [, call]] of subjects.entries()) {
        for (let count = 0; count < block; count++) {
          const started = performance.now();
          await call();
          // The first block warms up.
          if (done >= 0) times[index]?.push(performance.now() - started);
        }
      }
    }
    const [bare = Number.NaN, transport = Number.NaN] = times.map(median);
    const name = "a call over openapi-fetch with a signal and a timer, at most 1.1";
    const { cells, notes } = judge(name, median(times[2] ?? []) / transport, TARGET);
    return {
      title: "Calls",
      text: `${CALLS.toLocaleString("en")} calls each, one after the other, to a server on this machine; medians. Ours has a signal, a timer, retries and typed errors.`,
      head: ["what", "ms", "over fetch", "over openapi-fetch"],
      notes: notes.length === 0 ? [`${name}: ${cells[1]}`] : notes,
      rows: subjects.map(([name], index) => {
        const time = median(times[index] ?? []);
        return [name, time.toFixed(3), ratio(time, bare), ratio(time, transport)];
      }),
    };
  } finally {
    server.process.kill();
  }
}
