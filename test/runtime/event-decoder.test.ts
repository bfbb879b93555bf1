import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { createEventDecoder } from "../../generator/runtime/server-sent-events.js";
import { isLong } from "../extent.js";
import { transpiledRuntime } from "./attack/transpiled-runtime.js";

/** The events of a whole stream as another implementation reads them; those without text are passed over unless blank ones are events. */
function witnessed(text: string, hasBlank: boolean): readonly object[] {
  const events: object[] = [];
  const hasText = (data: string): boolean => data.charCodeAt(0) > 0x20 || data.trim() !== "";
  const parser = createParser({
    onEvent: ({ data, event, id }) => {
      if (hasBlank || hasText(data)) events.push({ data, event: event || undefined, id });
    },
  });
  parser.feed(`${text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n")}\n\n`);
  return events;
}

const PIECES = [
  ..."\n \r \r\n data data: data:\u0020 : a é \u2028 \ufeff event:x id:1 retry:5 datax:b data:{ }".split(" "),
  " ",
  "data:  b",
];

it.each([false, true])(
  "events are read as another parser reads them, wherever the stream is cut; blank ones are events: %s",
  (hasBlank) => {
    const stream = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(80), { maxLength: 6 }), (pieces, cuts) => {
        const text = pieces.join("");
        const bytes = new TextEncoder().encode(text);
        const ends = [
          ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((one, other) => one - other),
          bytes.length,
        ];
        const decoder = createEventDecoder(hasBlank);
        const events = ends.flatMap((end, index) => decoder.decode(bytes.subarray(ends[index - 1] ?? 0, end)));
        const read = [...events, ...decoder.end()].map(({ data, event, id }) => ({
          data,
          event: event || undefined,
          id,
        }));
        expect(read).toEqual(witnessed(text, hasBlank));
      }),
      { numRuns: isLong ? 20_000 : 2_000, seed: 7 },
    );
  },
);

const folder = mkdtempSync(join(tmpdir(), "apipin-decoder-"));
const runtime = dirname(transpiledRuntime(folder));
afterAll(() => rmSync(folder, { recursive: true }));

/** Feeds one piece for ever; prints how many mebibytes were taken, and how many events they made. */
const program = `
import { createEventDecoder } from ${JSON.stringify(join(runtime, "server-sent-events.js"))};
const piece = new TextEncoder().encode(JSON.parse(process.argv[2]).repeat(Number(process.argv[3])));
const decoder = createEventDecoder();
let taken = 0;
let events = 0;
for (; !decoder.isFull() && taken < 2 ** 27; taken += piece.byteLength) events += decoder.decode(piece).length;
console.log(Math.ceil(taken / 2 ** 20), events, decoder.decode(piece).length + decoder.end().length);
`;

/** Pieces of which no event comes: every third in the suite. */
const ENDLESS: readonly (readonly [string, string, number])[] = [
  ["data lines of nothing", "data:\n", 10_000],
  ["data lines that end in returns", "data:a\r", 10_000],
  ["one line", "a", 65_536],
  ["one line in small chunks", "data: ", 8],
  ["one data line of letters that are no ASCII", "日", 20_000],
  ["event lines", "event:\n", 10_000],
  ["comments", ":\n\n", 10_000],
  ["one comment", ": x ", 10_000],
  ["events of nothing", "data:\n\n", 10_000],
  ["line feeds", "\n", 65_536],
];

it.each(ENDLESS.filter((_, index) => isLong || index % 3 === 0))(
  "without an event 64 MiB are read, in memory that goes with them: %s",
  async (_, piece, times) => {
    const file = join(folder, "program.js");
    writeFileSync(file, program);
    // 64 MiB of text, as much again for what is made of it, and what the program itself needs.
    const args = ["--max-old-space-size=300", file, JSON.stringify(piece), String(times)];
    const output = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, args, (error, stdout) => (error === null ? resolve(stdout) : reject(error)));
    });
    expect(output.trim()).toMatch(/^6[45] 0 0$/);
  },
  120_000,
);

it("a stream of events has no such limit, and an event may have 60 MiB", () => {
  const decoder = createEventDecoder();
  const bytes = new TextEncoder().encode(`data: ${"a".repeat(2 ** 20)}\n\n`);
  let events = 0;
  for (let count = 0; count < 130; count++) events += decoder.decode(bytes).length;
  expect([events, decoder.isFull()]).toEqual([130, false]);

  const line = new TextEncoder().encode(`data: ${"a".repeat(2 ** 20 - 7)}\n`);
  for (let count = 0; count < 60; count++) expect(decoder.decode(line)).toEqual([]);
  const [event] = decoder.decode(new TextEncoder().encode("\n"));
  expect(event?.data.length).toBe(60 * (2 ** 20 - 6) - 1);
});
