import { setTimeout } from "node:timers/promises";
import { type Finding, ours } from "../finding.js";
import { type Case, type Subject, shown } from "./bench.js";

/** Turns of the event loop that a case may take, with a pause of a millisecond between them. */
const MOST_TURNS = 5_000;

/**
 * Runs a case. An error that it throws is a finding, and so is that it does not come to an end.
 *
 * Turns are counted, not the time they take: client and mock run in the same event loop, so that a machine which is busy with other things
 * slows down the count as it slows down the case.
 */
export async function runCase(one: Case, subject: Subject, most: number = MOST_TURNS): Promise<readonly Finding[]> {
  let isDone = false;
  const late = async (): Promise<readonly (string | Finding)[]> => {
    for (let turns = 0; turns < most && !isDone; turns++) await setTimeout(1);
    return [`it is not done after ${most} turns of the event loop`];
  };
  try {
    const found = await Promise.race([one.run(subject), late()]);
    return found.flatMap((each) => (typeof each === "string" ? ours("other", each) : [each]));
  } catch (error) {
    return ours("thrown", shown(error));
  } finally {
    isDone = true;
  }
}
