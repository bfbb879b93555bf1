/** Compares two strings by their UTF-16 code units, as `sort` does without a function: the same order on each machine, whatever its language. */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
