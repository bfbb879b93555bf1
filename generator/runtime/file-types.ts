/** Media types with the endings of their files, of kinds that are uploaded often. IANA's names; a test compares them with mime-db. */
export const TYPES: string =
  "application/epub+zip:epub application/gzip:gz application/json:json application/msword:doc application/pdf:pdf application/rtf:rtf " +
  "application/vnd.ms-excel:xls application/vnd.ms-outlook:msg application/vnd.ms-powerpoint:ppt " +
  "application/vnd.oasis.opendocument.presentation:odp application/vnd.oasis.opendocument.spreadsheet:ods " +
  "application/vnd.oasis.opendocument.text:odt application/vnd.openxmlformats-officedocument.presentationml.presentation:pptx " +
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet:xlsx " +
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document:docx application/wasm:wasm application/xml:xml " +
  "application/zip:zip audio/mpeg:mp3 audio/ogg:ogg audio/wav:wav image/avif:avif image/bmp:bmp image/gif:gif image/jpeg:jpg,jpeg " +
  "image/png:png image/svg+xml:svg image/tiff:tif,tiff image/webp:webp text/calendar:ics text/css:css text/csv:csv text/html:html,htm " +
  "text/javascript:js,mjs text/markdown:md,markdown text/plain:txt,log text/tab-separated-values:tsv text/yaml:yaml,yml " +
  "video/mp4:mp4 video/mpeg:mpeg video/quicktime:mov video/webm:webm";

/** The media type that the ending of a file's name says, in any case; `application/octet-stream` for one that is not in the list. */
export function typeByName(name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  const found = TYPES.split(" ").find((entry) => ending !== undefined && entry.split(/[:,]/).indexOf(ending) > 0);
  return found?.replace(/:.*/, "") ?? "application/octet-stream";
}
