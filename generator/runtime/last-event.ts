import { pointerReader } from "./json-pointer.js";
import type { LastEvent } from "./operation.js";

/** Tells the event that completes a stream. */
export function lastEventTest(last: LastEvent | undefined): (event: unknown) => boolean {
  if (last === undefined) return () => false;
  const read = pointerReader(last.pointer);
  const { values } = last;
  return (event) => {
    const value = read(event);
    return values === undefined ? value !== undefined && value !== null : values.some((one) => one === value);
  };
}
