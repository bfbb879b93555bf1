import type { Node, Pick } from "./document.js";

/** What a comparison has to say of an edit: nothing that asks, something that asks for nothing, at least a warning, or a break. */
export type Expected = "nothing" | "safe" | "risky" | "breaking";

/** One kind of edit with a known outcome. */
export interface KnownEdit {
  readonly name: string;
  readonly expected: Expected;
  /** Changes the document somewhere; false where it has no place for the edit. */
  readonly apply: (root: Node, pick: Pick) => boolean;
}

/** An edit at one of several places. */
export function editOf<Site>(
  name: string,
  expected: Expected,
  sitesIn: (root: Node) => readonly Site[],
  change: (site: Site, root: Node) => void,
): KnownEdit {
  return {
    name,
    expected,
    apply: (root, pick) => {
      const site = pick(sitesIn(root));
      if (site === undefined) return false;
      change(site, root);
      return true;
    },
  };
}
