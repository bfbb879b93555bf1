import type { IncomingMessage } from "node:http";

/** Bytes of a body that are read: 16 MiB, more than any sample of a verification has. */
const LONGEST_BODY = 2 ** 24;

/**
 * The body of a request, or `undefined` where it is longer than 16 MiB. It is taken from the connection then, and not kept: a client that
 * still writes does not see a response.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size <= LONGEST_BODY) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > LONGEST_BODY ? undefined : Buffer.concat(chunks);
}
