import { reasonOf } from "./reason.js";

/** A body, or why it is missing. */
export type Body =
  | { readonly kind: "whole"; readonly bytes: Uint8Array }
  | { readonly kind: "cut"; readonly reason: string }
  | { readonly kind: "too large" };

/** Reads a response's body while it comes, and stops at the limit. Content-Length is trusted only to refuse oversized bodies early. */
export async function readBody(response: Response, sizeLimit: number): Promise<Body> {
  const announced = Number(response.headers.get("content-length") ?? Number.NaN);
  if (announced > sizeLimit) {
    await response.body?.cancel().catch(() => undefined);
    return { kind: "too large" };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > sizeLimit) return { kind: "too large" };
      chunks.push(chunk);
    }
  } catch (error) {
    return { kind: "cut", reason: reasonOf(error) };
  }
  // A compressed body has another length than the one that was announced.
  if (response.headers.get("content-encoding") === null && size < announced)
    return { kind: "cut", reason: `${size} of ${announced} bytes came` };
  return { kind: "whole", bytes: Buffer.concat(chunks) };
}
