import { inflateRawSync } from "node:zlib";

const PACKED = /<script type="application\/json" id="packed">([^<]*)<\/script>/;

/** A page of a diff with the details that its script would unpack, in place of the packed ones. */
export function unpackedPage(page: string): string {
  const packed = PACKED.exec(page)?.[1];
  if (packed === undefined) throw new Error("The page has no packed details");
  const parts: readonly string[] = JSON.parse(inflateRawSync(Buffer.from(packed, "base64")).toString("utf8"));
  return page.replace(PACKED, () => parts.join("\n"));
}
