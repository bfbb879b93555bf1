import type { ServerResponse } from "node:http";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { Fault } from "./mock-server.js";

/** An answer as bytes. */
export interface AnswerBytes {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
  /** Sends the body chunked, event by event, instead of with its length. */
  readonly isStream: boolean;
}

/** Sends an answer, with its faults: delays first, then what takes the answer's place, then what tears at the body. */
export async function writeAnswer(
  response: ServerResponse,
  answer: AnswerBytes,
  faults: readonly Fault[],
): Promise<void> {
  let sent = answer;
  const pieces = new Set<number>();
  for (const fault of faults) {
    if (fault.kind === "delay") await setTimeout(fault.milliseconds);
    if (fault.kind === "answer") sent = gatewayAnswer(fault);
    if (fault.kind === "cut") for (const offset of fault.offsets) pieces.add(offset);
    if (fault.kind === "drop" && fault.when === "before-answer") {
      response.socket?.destroy();
      return;
    }
  }
  const drop = faults.find((fault) => fault.kind === "drop");
  const end =
    drop?.kind === "drop"
      ? Math.min(drop.bytes ?? Math.floor(sent.body.length / 2), sent.body.length)
      : sent.body.length;
  const chunked = sent.isStream || pieces.size > 0;
  response.writeHead(sent.status, {
    ...sent.headers,
    ...(chunked || hasNoBody(sent) ? {} : { "content-length": String(sent.body.length) }),
  });
  response.flushHeaders();
  for (const chunk of chunksOf(sent, end, [...pieces])) {
    // One turn of the event loop before each chunk, so that what came before it has been read.
    if (chunked) await setImmediate();
    response.write(chunk);
  }
  if (drop === undefined) {
    response.end();
    return;
  }
  await setTimeout(5);
  response.socket?.destroy();
}

function gatewayAnswer(fault: Fault & { readonly kind: "answer" }): AnswerBytes {
  return {
    status: fault.status,
    headers: {
      ...(fault.contentType === undefined ? {} : { "content-type": fault.contentType }),
      ...(fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter }),
    },
    body: Buffer.from(fault.body ?? ""),
    isStream: false,
  };
}

function hasNoBody(answer: AnswerBytes): boolean {
  return answer.status === 204 || answer.status === 304;
}

function chunksOf(answer: AnswerBytes, end: number, offsets: readonly number[]): readonly Buffer[] {
  const body = answer.body.subarray(0, end);
  const ends = offsets.length > 0 ? offsets : answer.isStream ? eventEnds(body) : [];
  const bounds = [...new Set([0, ...ends, body.length])].filter((bound) => bound >= 0 && bound <= body.length);
  bounds.sort((left, right) => left - right);
  return bounds.slice(1).map((bound, index) => body.subarray(bounds[index] ?? 0, bound));
}

function eventEnds(body: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = body.indexOf("\n\n"); at >= 0; at = body.indexOf("\n\n", at + 2)) ends.push(at + 2);
  return ends;
}
