import { setFlagsFromString } from "node:v8";

/** V8's thresholds for optimizing a function, ten times as high as by default. They have other names in other versions, and V8 complains of unknown ones. */
const LATER: { readonly [node: string]: readonly string[] } = {
  "20": ["--interrupt-budget=700000"],
  "22": ["--invocation-count-for-turbofan=30000", "--invocation-count-for-osr=8000"],
  "24": ["--invocation-count-for-turbofan=30000", "--invocation-count-for-osr=5000"],
};

/** The flags of {@link optimizeLater} for a process that is over in seconds as well; none where the running Node has others. */
export function optimizingLater(): readonly string[] {
  return LATER[nodeMajor()] ?? [];
}

/**
 * Has V8 optimize only what runs very often. A command is over in a second or two, and by default a third of its processor time goes into machine code
 * that is hardly used before the end. Counts for all threads of the process.
 */
export function optimizeLater(): void {
  for (const flag of optimizingLater()) setFlagsFromString(flag);
}

/** Has V8 clean the heap once it has grown by two fifths, instead of by up to four times: slower by a tenth, and a third less memory. */
export function keepHeapSmall(): void {
  if (Object.hasOwn(LATER, nodeMajor())) setFlagsFromString("--heap-growing-percent=40");
}

function nodeMajor(): string {
  return process.versions.node.split(".")[0] ?? "";
}
