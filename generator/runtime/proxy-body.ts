import { asksForStream, readBody } from "./asked-stream.js";
import { isJson } from "./media-type.js";
import type { Operation } from "./operation.js";
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

/**
 * The body of a request for one of the two methods of an operation; `undefined` where it is one for the other. JSON is written again: of a property that comes
 * twice, the service must not read another value than was checked.
 *
 * @throws {SyntaxError} where it is not of its media type.
 */
export async function ofMethod(
  body: BodyOfRequest,
  operation: Operation,
  method: "stream" | "plain",
  headers: Headers,
): Promise<BodyOfRequest | undefined> {
  const isAsked = (value: unknown): boolean => asksForStream(operation, headers, value) === (method === "stream");
  if (operation.stream?.flag === undefined || body.init.body === undefined)
    return isAsked(undefined) ? body : undefined;
  const blob = await new Response(body.init.body as BodyInit).blob();
  const isWritten = isJson(operation.body ?? "");
  const value = isWritten
    ? JSON.parse(await blob.text())
    : await readBody(blob as FetchBlob, headers.get("content-type") ?? "");
  if (!isAsked(value)) return undefined;
  // Of numbers that the platform would round, the text stays.
  const content = isWritten && operation.json === undefined ? JSON.stringify(value) : (blob as FetchBlob);
  return { ...body, init: { body: content } };
}
