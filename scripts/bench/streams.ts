import { join } from "node:path";
import { createParser } from "eventsource-parser";
import { builtPackage } from "./built-package.js";
import { startServer } from "./start-server.js";
import { median, spread, type Table } from "./table.js";

const EVENTS = 100_000;

/** Of the rate of the parser alone. */
const LEAST = 0.8;

const ROUNDS = 15;

interface Client {
  readonly chat: { stream(name: string, body: object): AsyncIterable<{ readonly type: string }> };
}

const REASON = "[0016](../generator/decisions/0016-event-streams.md) says what an event costs, and what was tried.";

/** The rate of a long stream of events, and whether it needs memory. */
export async function measureStreams(): Promise<Table> {
  const { Pinecone }: { Pinecone: new (options: object) => Client } = await import(
    join(builtPackage(), "2026-04/index.js")
  );
  const server = await startServer(EVENTS);
  try {
    const client = new Pinecone({ apiKey: "key", baseUrl: server.url });
    const plain = async (): Promise<number> => {
      let count = 0;
      const parser = createParser({
        onEvent: ({ data }) => {
          if (typeof JSON.parse(data) === "object") count += 1;
        },
      });
      const response = await fetch(`${server.url}/chat/docs`, { method: "POST" });
      const decoder = new TextDecoder();
      const reader = response.body?.getReader();
      for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read())
        parser.feed(decoder.decode(next.value, { stream: true }));
      return count;
    };
    const ours = async (): Promise<number> => {
      let count = 0;
      for await (const event of client.chat.stream("docs", { messages: [] })) if (event.type !== "") count += 1;
      return count;
    };
    const subjects = [
      ["eventsource-parser and JSON.parse", plain],
      ["pinecone-pinned", ours],
    ] as const;
    const rates = subjects.map((): number[] => []);
    const grown = subjects.map((): number[] => []);
    for (let round = -1; round < ROUNDS; round++) {
      for (const [index, [, read]] of subjects.entries()) {
        globalThis.gc?.();
        const before = process.memoryUsage().heapUsed;
        const started = performance.now();
        const count = await read();
        if (count !== EVENTS + 1) throw new Error(`${count} events of ${EVENTS + 1} arrived`);
        const seconds = (performance.now() - started) / 1000;
        globalThis.gc?.();
        if (round < 0) continue;
        rates[index]?.push(count / seconds);
        grown[index]?.push((process.memoryUsage().heapUsed - before) / 1e6);
      }
    }
    const over = (index: number): readonly number[] =>
      (rates[index] ?? []).map((rate, round) => rate / (rates[0]?.[round] ?? Number.NaN));
    return {
      title: "Streams",
      text: `${EVENTS.toLocaleString("en")} events from a server on this machine, medians of ${ROUNDS} interleaved rounds, and in brackets the least and the most; memory is what the heap has grown by after a stream.`,
      head: ["what", "events/s", "ratio", "MB kept"],
      notes: [
        median(over(1)) >= LEAST
          ? `A ratio of at least ${LEAST}: met`
          : `A ratio of at least ${LEAST}: missed. ${REASON}`,
      ],
      rows: subjects.map(([name], index) => {
        const rate = median(rates[index] ?? []);
        return [
          name,
          Math.round(rate).toLocaleString("en"),
          spread(over(index)),
          median(grown[index] ?? []).toFixed(1),
        ];
      }),
    };
  } finally {
    server.process.kill();
  }
}
