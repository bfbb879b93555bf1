// Loaded before a program: says at its end how much memory it needed, in kB, and processor time, in ms, as the last line of stderr.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(2, `\npeak ${maxRSS} ${Math.round((userCPUTime + systemCPUTime) / 1000)}\n`);
  });
}
