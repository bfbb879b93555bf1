/** A link of the header: its address, then its parameters (RFC 8288 §3). */
const LINK = /<([^<>]*)>((?:\s*;\s*[^\s=;,"]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;

/** A parameter of a link, with its quoted or its plain value. */
const PARAMETER = /;\s*([^\s=;,"]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/** The address of the link `next` in the value of a header `Link`; undefined where it has no such link. */
export function nextLink(header: string | null | undefined): string | undefined {
  for (const [, address, parameters = ""] of (header ?? "").matchAll(LINK)) {
    // The first `rel` counts, and may name several relations (RFC 8288 §3.3).
    const relation = [...parameters.matchAll(PARAMETER)].find(([, name]) => name?.toLowerCase() === "rel");
    const relations = (relation?.[2] ?? relation?.[3] ?? "").toLowerCase().split(/\s+/);
    if (relations.includes("next")) return address;
  }
  return undefined;
}
