import { type Case, type Subject, shown } from "./bench.js";

const LONGEST_CASE = 5000;

/** Runs a case. What it throws is a finding, and so is that it does not come to an end. */
export async function runCase(one: Case, subject: Subject, longest: number = LONGEST_CASE): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly string[]>((resolve) => {
    timer = setTimeout(() => resolve([`it is not done after ${longest} ms`]), longest);
  });
  try {
    return await Promise.race([one.run(subject), late]);
  } catch (error) {
    return [shown(error)];
  } finally {
    clearTimeout(timer);
  }
}
