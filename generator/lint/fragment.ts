/** The JSON Pointer of a fragment as openapi-core writes it: `#/` is the document itself. */
export function plainPointer(fragment: string): string {
  return fragment === "#/" ? "" : fragment.replace(/^#/, "");
}
