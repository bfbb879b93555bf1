import { load } from "js-yaml";
import { copyTree, get, spotsOf, type Tree } from "../fuzz/tree.js";

type Files = ReadonlyMap<string, Buffer>;

/**
 * Makes the files of a fault smaller, as long as the fault stays: files go, then members of trees, then lines, largest parts first.
 *
 * @param stays runs some files and says whether they show the same fault
 * @param limit most runs
 */
export async function minimize(given: Files, stays: (files: Files) => Promise<boolean>, limit: number): Promise<Files> {
  let files = given;
  let runs = 0;
  const attempt = async (candidate: Files): Promise<boolean> => {
    if (runs >= limit) return false;
    runs += 1;
    if (!(await stays(candidate))) return false;
    files = candidate;
    return true;
  };
  for (const path of [...files.keys()].filter((name) => name !== "apipin.yaml")) {
    const without = new Map(files);
    without.delete(path);
    await attempt(without);
  }
  for (const path of [...files.keys()].sort((a, b) => sizeOf(files, b) - sizeOf(files, a))) {
    const tree = treeOf(files.get(path));
    if (tree !== undefined && (await attempt(withText(files, path, JSON.stringify(tree, null, 1)))))
      await reduceTree(tree, (smaller) => attempt(withText(files, path, JSON.stringify(smaller, null, 1))));
    else
      await reduceLines(files.get(path)?.toString("latin1") ?? "", (text) =>
        attempt(new Map(files).set(path, Buffer.from(text, "latin1"))),
      );
  }
  return files;
}

/** Removes members, the largest first, until none of those left can go. */
async function reduceTree(given: Tree, attempt: (tree: Tree) => Promise<boolean>): Promise<void> {
  let box: { [key: string]: Tree } = { root: given };
  const weight = (value: Tree): number => JSON.stringify(value).length;
  let tried = new Set<string>();
  for (;;) {
    const spots = spotsOf(box).slice(1);
    const order = spots
      .map((spot, index) => ({ index, weight: weight(get(spot)) }))
      .sort((a, b) => b.weight - a.weight);
    const next = order.find(({ index }) => !tried.has(nameOf(spots[index], index)));
    if (next === undefined) return;
    const candidate = { root: copyTree(box["root"] ?? null) };
    const spot = spotsOf(candidate).slice(1)[next.index];
    tried.add(nameOf(spots[next.index], next.index));
    if (spot === undefined) continue;
    if (Array.isArray(spot.holder)) spot.holder.splice(Number(spot.key), 1);
    else delete spot.holder[spot.key];
    if (await attempt(candidate["root"] ?? null)) {
      box = candidate;
      // Places after this one have moved.
      tried = new Set([...tried].filter((name) => Number(name.split(" ")[0]) < next.index));
    }
  }
}

function nameOf(spot: { readonly key: string } | undefined, index: number): string {
  return `${index} ${spot?.key}`;
}

/** Removes halves, quarters, … of the lines. */
async function reduceLines(given: string, attempt: (text: string) => Promise<boolean>): Promise<void> {
  let lines = given.split("\n");
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < lines.length; ) {
      const fewer = [...lines.slice(0, at), ...lines.slice(at + size)];
      if (await attempt(fewer.join("\n"))) lines = fewer;
      else at += size;
    }
  }
}

function withText(files: Files, path: string, text: string): Files {
  return new Map(files).set(path, Buffer.from(text));
}

function sizeOf(files: Files, path: string): number {
  return files.get(path)?.length ?? 0;
}

function treeOf(bytes: Buffer | undefined): Tree | undefined {
  try {
    const tree = load(bytes?.toString() ?? "") as Tree;
    // What JSON cannot say (a set, a number beyond it) stays as text.
    return typeof tree === "object" && tree !== null ? (JSON.parse(JSON.stringify(tree)) as Tree) : undefined;
  } catch {
    return undefined;
  }
}
