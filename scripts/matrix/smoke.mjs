// The program that every platform runs: 20 steps, 2 of them on the disk. It imports nothing, so that a test runner, a bundler or a page can hand it the package.

/** A byte that no header, boundary or name of a file holds: the service counts it, and responds with the count. */
const MARK = 0xa5;
const bytesOf = (size) => new Uint8Array(size).fill(MARK);

/** How long a step may take, in milliseconds. */
const LIMIT = 20_000;

function equal(got, want) {
  const [left, right] = [JSON.stringify(got), JSON.stringify(want)];
  if (left !== right) throw new Error(`got ${left}, want ${right}`);
}

async function errorOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("nothing was refused");
}

/**
 * `api` is the package's entry of a version. `options`: those of the client, with the service's address. `refused`: an address where nobody listens.
 * `disk`: `fileFromPath` and the path and size of a file, where the platform has a disk. Gives the name of each step, with its error where it failed.
 */
export async function smoke(api, { options, refused, disk }) {
  const client = new api.Pinecone({ retryDelay: 10, ...options });
  const upload = (file, more) => client.files.upload("docs", { file }, more);
  const chat = (more) => client.chat.stream("docs", { messages: [{ role: "user", content: "?" }] }, more);
  /** How many streams are open at the service, which waits for their end. */
  const left = () => client.request("GET", "/left", { service: "assistant_control" });
  const steps = {
    create: async () => equal((await client.assistants.create({ name: "docs" })).name, "docs"),
    wait: async () => equal((await client.assistants.waitUntilReady("docs", { interval: 10 })).status, "Ready"),
    "typed 404": async () => {
      const error = await errorOf(client.assistants.get("missing"));
      equal([error instanceof api.NotFoundError, error instanceof api.ApiError, error.status], [true, true, 404]);
    },
    "result with a status": async () => {
      const outcome = await client.assistants.create({ name: "taken" }).result();
      equal([outcome.ok, outcome.status], [false, 409]);
    },
    "retry after 429": async () => equal((await client.assistants.get("busy")).status, "Ready"),
    "list over pages": async () => {
      const names = [];
      for await (const { name } of client.files.list("docs")) names.push(name);
      equal(names, ["a", "b", "c"]);
    },
    "upload a File": async () => equal((await upload(new File([bytesOf(70_000)], "a.bin"))).id, "70000"),
    "upload bytes with progress": async () => {
      let last;
      const uploaded = await upload(bytesOf(300_000), { onUploadProgress: (progress) => (last = progress) });
      equal([uploaded.id, last !== undefined && last.sent === last.total], ["300000", true]);
    },
    "upload a stream": async () => {
      let left = 4;
      const stream = new ReadableStream({
        pull: (controller) => (left-- > 0 ? controller.enqueue(bytesOf(50_000)) : controller.close()),
      });
      equal((await upload({ name: "a.bin", content: stream })).id, "200000");
    },
    "upload a generator": async () => {
      async function* pieces() {
        for (let piece = 0; piece < 3; piece++) yield bytesOf(10_000);
      }
      equal((await upload({ name: "a.bin", content: pieces() })).id, "30000");
    },
    "upload by path":
      disk && (async () => equal((await upload(await disk.fileFromPath(disk.path))).id, String(disk.size))),
    "upload by path with progress":
      disk &&
      (async () => {
        let sent = 0;
        const uploaded = await upload(await disk.fileFromPath(disk.path), {
          onUploadProgress: (progress) => (sent = progress.sent),
        });
        equal([uploaded.id, sent >= disk.size], [String(disk.size), true]);
      }),
    "stream of events": async () => {
      const types = [];
      for await (const { type } of chat()) types.push(type);
      equal(types, ["message_start", "content_chunk", "content_chunk", "message_end"]);
    },
    "message after the loop": async () => {
      const stream = chat();
      for await (const _ of stream);
      equal((await stream.finalMessage()).message.content, "hello world");
    },
    "leave a stream": async () => {
      for await (const _ of client.chat.stream("endless", { messages: [] })) break;
      equal(await left(), { open: 0 });
    },
    "abort a stream": async () => {
      const controller = new AbortController();
      const stream = client.chat.stream("endless", { messages: [] }, { signal: controller.signal });
      const reading = (async () => {
        for await (const _ of stream) controller.abort(new TypeError("enough"));
      })();
      equal([(await errorOf(reading)).message, await left()], ["enough", { open: 0 }]);
    },
    "abort a call": async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new TypeError("enough")), 30);
      equal((await errorOf(client.assistants.get("slow", { signal: controller.signal }))).message, "enough");
    },
    "refused connection": async () => {
      const lost = new api.Pinecone({ retryDelay: 10, ...options, baseUrl: refused, maxRetries: 1 });
      equal((await errorOf(lost.assistants.get("docs"))) instanceof api.ConnectionError, true);
    },
    "pass a stream on": async () => {
      const types = [];
      for await (const { type } of api.readEvents(chat().toResponse())) types.push(type);
      equal(types.length, 4);
    },
    "redirect with middleware": async () => {
      const seen = [];
      const watched = client.withOptions({
        middleware: [{ onRequest: ({ request }) => void seen.push(request.method) }],
      });
      const error = await errorOf(watched.assistants.get("moved"));
      equal(
        [error instanceof api.ConnectionError, /redirect/.test(error.message), error.attempts, seen],
        [true, true, 1, ["GET"]],
      );
    },
  };
  const results = [];
  for (const [name, step] of Object.entries(steps)) {
    if (step === undefined) continue;
    let timer;
    const late = new Promise(
      (_, reject) => (timer = setTimeout(() => reject(new Error(`not done in ${LIMIT} ms`)), LIMIT)),
    );
    try {
      await Promise.race([step(), late]);
      results.push({ name });
    } catch (error) {
      const { cause } = error;
      results.push({ name, error: `${error}${cause ? ` (${cause})` : ""}` });
    }
    clearTimeout(timer);
  }
  return results;
}
