import type { ServerResponse } from "node:http";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { Fault } from "./mock-server.js";

/** A response as bytes. */
export interface ResponseBytes {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
  /** Sends the body chunked, event by event, instead of with its length. */
  readonly isStream: boolean;
}

/** Sends a response, with its faults: delays first, then what takes its place, then what tears at the body. */
export async function writeResponse(
  output: ServerResponse,
  response: ResponseBytes,
  faults: readonly Fault[],
): Promise<void> {
  let sent = response;
  const pieces = new Set<number>();
  for (const fault of faults) {
    if (fault.kind === "delay") await setTimeout(fault.milliseconds);
    if (fault.kind === "response") sent = gatewayResponse(fault);
    if (fault.kind === "cut") for (const offset of fault.offsets) pieces.add(offset);
    if (fault.kind === "drop" && fault.when === "before-response") {
      output.socket?.destroy();
      return;
    }
  }
  const drop = faults.find((fault) => fault.kind === "drop");
  const end =
    drop?.kind === "drop"
      ? Math.min(drop.bytes ?? Math.floor(sent.body.length / 2), sent.body.length)
      : sent.body.length;
  const chunked = sent.isStream || pieces.size > 0;
  output.writeHead(sent.status, {
    ...sent.headers,
    ...(chunked || hasNoBody(sent) ? {} : { "content-length": String(sent.body.length) }),
  });
  output.flushHeaders();
  for (const chunk of chunksOf(sent, end, [...pieces])) {
    // One turn of the event loop before each chunk, so that what came before it has been read.
    if (chunked) await setImmediate();
    output.write(chunk);
  }
  if (drop === undefined) {
    output.end();
    return;
  }
  await setTimeout(5);
  output.socket?.destroy();
}

function gatewayResponse(fault: Fault & { readonly kind: "response" }): ResponseBytes {
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

function hasNoBody(response: ResponseBytes): boolean {
  return response.status === 204 || response.status === 304;
}

function chunksOf(response: ResponseBytes, end: number, offsets: readonly number[]): readonly Buffer[] {
  const body = response.body.subarray(0, end);
  const ends = offsets.length > 0 ? offsets : response.isStream ? eventEnds(body) : [];
  const bounds = [...new Set([0, ...ends, body.length])].filter((bound) => bound >= 0 && bound <= body.length);
  bounds.sort((left, right) => left - right);
  return bounds.slice(1).map((bound, index) => body.subarray(bounds[index] ?? 0, bound));
}

function eventEnds(body: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = body.indexOf("\n\n"); at >= 0; at = body.indexOf("\n\n", at + 2)) ends.push(at + 2);
  return ends;
}
