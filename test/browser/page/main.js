// A page that asks an assistant and shows the answer as it arrives. `?mode=` chooses what is tried.
import { Pinecone } from "pinecone-pinned/2026-04";

const parameters = new URLSearchParams(location.search);
const answer = document.getElementById("answer");
const state = document.getElementById("state");
const options = { apiKey: "key", baseUrl: parameters.get("api") };
const question = { messages: [{ role: "user", content: "What changed?" }] };

const MODES = {
  async chat() {
    const pinecone = new Pinecone({ ...options, dangerouslyAllowBrowser: true });
    for await (const event of pinecone.chat.stream("docs", question))
      if (event.type === "content_chunk") answer.textContent += event.delta.content;
    return "done";
  },
  async abort() {
    const pinecone = new Pinecone({ ...options, dangerouslyAllowBrowser: true });
    const stop = new AbortController();
    for await (const _ of pinecone.chat.stream("docs", question, { signal: stop.signal }))
      stop.abort(new Error("enough"));
  },
  async upload() {
    const pinecone = new Pinecone({ ...options, dangerouslyAllowBrowser: true });
    const bytes = new TextEncoder().encode("from a stream");
    const content = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
    const operation = await pinecone.files.upload("docs", {
      file: { name: "a.txt", type: "text/plain", content },
      metadata: { from: "page" },
    });
    return `uploaded ${operation.status}`;
  },
  async refuse() {
    await new Pinecone(options).assistants.list();
  },
};

try {
  state.textContent = (await MODES[parameters.get("mode")]()) ?? "ended";
} catch (error) {
  state.textContent = `${error.name}: ${error.message}`;
}
