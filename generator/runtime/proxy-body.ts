import type { FetchBlob, FetchInit } from "./own-fetch.js";

/** Bytes up to which a body is read before it is sent, so that the service knows its length. */
const SMALL = 2 ** 20;

/** The body of a request as `fetch` takes it. */
export interface BodyOfRequest {
  readonly init: Pick<FetchInit, "body" | "duplex">;
  /** Whether more bytes came than are allowed, while it was sent. */
  readonly isTooLarge: () => boolean;
}

/** The body of a request, read at once where it is small, else as it is sent; `undefined` where it has more than `most` bytes. */
export async function limitedBody(request: Request, most: number): Promise<BodyOfRequest | undefined> {
  let isTooLarge = false;
  const sent = { isTooLarge: () => isTooLarge };
  if (request.body === null) return { ...sent, init: {} };
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (length > most) return undefined;
  let received = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        received += chunk.byteLength;
        isTooLarge = received > most;
        if (isTooLarge) controller.error(new TypeError("the body is too long"));
        else controller.enqueue(chunk);
      },
    }),
  );
  if (!(length <= SMALL)) return { ...sent, init: { body: counted, duplex: "half" } };
  try {
    return { ...sent, init: { body: (await new Response(counted).blob()) as FetchBlob } };
  } catch (error) {
    if (isTooLarge) return undefined;
    throw error;
  }
}
