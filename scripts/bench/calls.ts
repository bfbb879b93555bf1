import { join } from "node:path";
import createClient from "openapi-fetch";
import { builtPackage } from "./built-package.js";
import { startServer } from "./start-server.js";
import { median, spread, type Table } from "./table.js";
import { judge, reasonNotes } from "./target.js";

/** Each with as many calls of each subject, which take turns in blocks. */
const ROUNDS = 15;
const CALLS = 1_000;
const BLOCK = 50;

const TARGET = {
  most: 1.1,
  reason:
    "the body is read under the deadline by a reader of our own, since Node loses the link between a signal and a body in a garbage collection; each step is some microseconds.",
};

interface Client {
  readonly assistants: { list(): PromiseLike<unknown> };
}

/** The cost of a call beside its transport: on loopback, one after the other, in blocks that take turns. */
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
    const rounds = subjects.map((): number[] => []);
    for (let round = -1; round < ROUNDS; round++) {
      const times = subjects.map((): number[] => []);
      for (let done = 0; done < CALLS; done += BLOCK) {
        for (const [index, [, call]] of subjects.entries()) {
          for (let count = 0; count < BLOCK; count++) {
            const started = performance.now();
            await call();
            times[index]?.push(performance.now() - started);
          }
        }
      }
      // The first round warms up.
      if (round >= 0) for (const [index, own] of times.entries()) rounds[index]?.push(median(own));
    }
    const over = (index: number, reference: number): readonly number[] =>
      (rounds[index] ?? []).map((time, round) => time / (rounds[reference]?.[round] ?? Number.NaN));
    const name = "a call over openapi-fetch with a signal and a timer, at most 1.1";
    const { cells, missed } = judge(name, median(over(2, 1)), TARGET);
    return {
      title: "Calls",
      text: `${ROUNDS} rounds of ${CALLS.toLocaleString("en")} calls each, one after the other, to a server on this machine. Medians of the rounds, and in brackets the least and the most. Ours has a signal, a timer, retries and typed errors.`,
      head: ["what", "ms", "over fetch", "over openapi-fetch"],
      notes: missed.length === 0 ? [`${name}: ${cells[1]}`] : reasonNotes(missed),
      rows: subjects.map(([name], index) => [
        name,
        median(rounds[index] ?? []).toFixed(3),
        spread(over(index, 0)),
        spread(over(index, 1)),
      ]),
    };
  } finally {
    server.process.kill();
  }
}
