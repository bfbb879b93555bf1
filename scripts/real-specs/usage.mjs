// Loaded before a program: writes processor time in microseconds and peak memory in kB to file descriptor 3 when the program ends.
import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ processor: userCPUTime + systemCPUTime, memory: maxRSS }));
  });
}
