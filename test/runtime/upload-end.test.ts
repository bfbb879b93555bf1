import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import {
  type ClientOptions,
  type RequestOptions,
  Transport,
  type UploadProgress,
} from "../../generator/runtime/index.js";
import { api, quick, uploadBook } from "./sample-api.js";

/** A server of raw sockets: how much it takes, and when it lets go, is the test's. */
let server: Server;
let sockets: Socket[];
let taken: (socket: Socket, bytes: number) => void;
beforeEach(async () => {
  sockets = [];
  taken = () => undefined;
  server = createServer((socket) => {
    sockets.push(socket);
    let bytes = 0;
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      bytes += data.length;
      taken(socket, bytes);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const client = (options: ClientOptions = {}): Transport => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return new Transport(api, { ...quick, maxRetries: 0, baseUrl: `http://127.0.0.1:${port}`, ...options });
};

/** A source without an end that counts what is read of it, and knows whether it was closed. */
class Source {
  chunks = 0;
  closed = 0;

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        this.chunks += 1;
        yield new Uint8Array(4_096);
        await pause(1);
      }
    } finally {
      this.closed += 1;
    }
  }

  #close(): void {
    this.closed += 1;
  }

  stream(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull: async (controller) => {
        this.chunks += 1;
        await pause(1);
        controller.enqueue(new Uint8Array(4_096));
      },
      cancel: () => this.#close(),
    });
  }

  /** Gives one chunk, and then nothing for ever. */
  silent(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull: async (controller) => {
        if (this.chunks++ === 0) return controller.enqueue(new Uint8Array(4_096));
        await new Promise<void>(() => undefined);
      },
      cancel: () => this.#close(),
    });
  }
}

const send = (transport: Transport, content: unknown, options: RequestOptions = {}): Promise<unknown> =>
  transport.send(uploadBook, { path: { shelf: "a" }, body: { file: { name: "f", content } } }, options);

describe.each<[string, (source: Source) => unknown]>([
  ["an async iterable", (source) => source],
  ["a stream", (source) => source.stream()],
  ["a stream that falls silent", (source) => source.silent()],
  ["a function that opens an async iterable", (source) => () => source],
])("an upload of %s closes its source", (_, open) => {
  const reset = { name: "ConnectionError" };
  it.each<[string, (controller: AbortController) => RequestOptions, object]>([
    ["when the call is aborted", (controller) => ({ signal: controller.signal }), { message: "enough" }],
    ["when its time is over", () => ({ timeout: 60 }), { name: "TimeoutError" }],
    ["when the connection is reset", () => ({}), reset],
    ["when the server answers early", () => ({}), { name: "ApiError", status: 413 }],
    [
      "when the call is aborted while its progress is told",
      (controller) => ({ signal: controller.signal, onUploadProgress: () => undefined }),
      { message: "enough" },
    ],
  ])("%s", async (kind, optionsOf, want) => {
    const source = new Source();
    const controller = new AbortController();
    let read: number | undefined;
    taken = (socket) => {
      if (kind.includes("aborted")) {
        read ??= source.chunks;
        controller.abort(new Error("enough"));
      }
      if (kind.includes("reset")) socket.resetAndDestroy();
      if (kind.includes("early")) socket.write("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n");
    };
    await expect(send(client(), open(source), optionsOf(controller))).rejects.toMatchObject(want);
    await expect.poll(() => source.closed).toBe(1);
    const { chunks } = source;
    await pause(50);
    expect(source.chunks - chunks).toBe(0);
    // At most the piece that was under way.
    expect(chunks - (read ?? chunks)).toBeLessThanOrEqual(1);
  });
});

test("attempts of an upload do not report beside each other, and nothing is reported at the end", async () => {
  taken = (socket, bytes) => {
    if (bytes > 100_000) socket.resetAndDestroy();
  };
  const told: UploadProgress[] = [];
  let opened = 0;
  const content = (): AsyncIterable<Uint8Array> => {
    opened += 1;
    return new Source();
  };
  const upload = send(client({ maxRetries: 1, retryNonIdempotent: true }), content, {
    onUploadProgress: (progress) => void told.push(progress),
  });
  await expect(upload).rejects.toMatchObject({ name: "ConnectionError", attempts: 2 });
  const { length } = told;
  await pause(50);
  expect([opened, told.length - length]).toEqual([2, 0]);
  const falls = told.filter(({ sent }, index) => sent < (told[index - 1]?.sent ?? 0));
  expect(falls.length).toBe(1);
});

describe("the time of an upload", () => {
  const paced = async function* (pieces: number, gap: number): AsyncGenerator<Uint8Array> {
    for (let piece = 0; piece < pieces; piece++) {
      await pause(gap);
      yield new Uint8Array(1_000);
    }
  };
  const whole = (socket: Socket, bytes: number): void => {
    if (bytes > 20_000) socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
  };

  it("is not that of the client while it moves", async () => {
    taken = whole;
    const transport = client({ timeout: 50, uploadIdleTimeout: 5_000 });
    expect(await send(transport, paced(20, 20))).toEqual({});
  });

  it("is that of the call where the call sets it", async () => {
    await expect(send(client(), new Source(), { timeout: 50 })).rejects.toThrow("no response within 50 ms");
  });

  it("ends where it stands still", async () => {
    const upload = send(client({ uploadIdleTimeout: 50 }), new Source().silent());
    await expect(upload).rejects.toThrow("upload_book: the upload stood still for 50 ms");
  });

  it("counts from its end where no response comes", async () => {
    await expect(send(client({ timeout: 40, uploadIdleTimeout: 60 }), paced(2, 1))).rejects.toThrow(
      "no response within 60 ms",
    );
  });
});

describe("a stream that nothing was read of is closed", () => {
  let closed = 0;
  const close = (): void => {
    closed += 1;
  };
  const streams: readonly (readonly [string, () => Readable | ReadableStream<Uint8Array>])[] = [
    ["of Node", () => createReadStream(fileURLToPath(import.meta.url))],
    ["of the web", () => new ReadableStream<Uint8Array>({ cancel: close }, { highWaterMark: 0 })],
  ];
  const ways: readonly (readonly [string, ClientOptions, () => RequestOptions])[] = [
    ["by a signal that is aborted already", {}, () => ({ signal: AbortSignal.abort() })],
    ["by a connection that is refused", { baseUrl: "http://127.0.0.1:1" }, () => ({})],
    ["by an address that is none", { baseUrl: "nowhere" }, () => ({})],
  ];
  it.each(streams.flatMap(([kind, open]) => ways.map(([way, ...options]) => [kind, way, open, ...options] as const)))(
    "%s, %s",
    async (_, __, open, options, callOptions) => {
      closed = 0;
      const content = open();
      if (content instanceof Readable) content.on("close", close);
      const input = { path: { shelf: "a" }, body: { file: { name: "a.txt", size: 1, content } } };
      await expect(client(options).send(uploadBook, input, callOptions())).rejects.toThrow();
      await expect.poll(() => closed).toBe(1);
    },
  );
});
