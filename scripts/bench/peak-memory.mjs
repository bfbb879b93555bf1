// Loaded before a program: says at its end how much memory it needed, in kB, as the last line of stderr.
import { writeSync } from "node:fs";

process.on("exit", () => void writeSync(2, `\npeak ${process.resourceUsage().maxRSS}\n`));
