import { textBody } from "./body.js";
import type { BodyEncoder } from "./operation.js";
import { chunksOf, closeSource, streamOf } from "./outgoing-stream.js";
import { openUpload } from "./upload.js";

/** Sends a string or a file unchanged. A kind of media type, such as `image/*`, is replaced by that of the file. */
export const encodeContent: BodyEncoder = ({ id }, contentType, value) => {
  if (typeof value === "string") return textBody(contentType, value);
  const upload = openUpload(value);
  if (upload === undefined) throw new TypeError(`${id}: the body cannot be sent as ${contentType}`);
  const { content, replayable, size, type, source } = upload;
  const sent = contentType.includes("*") ? type : contentType;
  if (content instanceof Blob) return { contentType: sent, content: () => content, replayable, streams: false, size };
  return {
    contentType: sent,
    content: () => streamOf((stopped) => chunksOf(content(), stopped)),
    replayable,
    streams: true,
    size,
    close: () => closeSource(source),
  };
};
