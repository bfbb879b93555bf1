import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { load } from "js-yaml";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { hasErrors } from "../../generator/diagnostics/diagnostic.js";
import { buildModels, loadWorkspace, mockSpecs } from "../../generator/pipeline.js";
import { curlLines, startMock } from "../../generator/verify/index.js";
import { features, workspaceOf } from "../corpus/case.js";
import { isLong } from "../extent.js";
import { CONTROL, PAYLOADS } from "./payloads.js";
import { plant } from "./plant.js";

const tried = { mocks: 0, refused: 0, lines: 0, answers: 0 };

afterAll(() => {
  console.log(
    `mocks: ${tried.mocks} with a payload, ${tried.refused} refused, ${tried.lines} lines for a shell, ${tried.answers} answers`,
  );
});

/** A folder with a `curl` that writes its arguments down, and commands that nobody asked for. */
function shell(): { readonly run: (script: string) => Promise<readonly (readonly string[])[]>; readonly evil: string } {
  const folder = mkdtempSync(join(tmpdir(), "apipin-shell-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bin = join(folder, "bin");
  const calls = join(folder, "calls");
  const evil = join(folder, "evil");
  mkdirSync(bin);
  const command = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  // Arguments end in NUL, which no argument can hold, and calls in a line of their own.
  command("curl", `printf '%s\\0' "$@" >> '${calls}'; printf '\\n\\0' >> '${calls}'`);
  for (const name of ["evil", "evil()"]) command(name, `touch '${evil}'`);
  return {
    evil,
    async run(script) {
      rmSync(calls, { force: true });
      await promisify(execFile)("/bin/bash", ["-c", script], {
        cwd: folder,
        env: { PATH: `${bin}:/usr/bin:/bin` },
      }).catch(() => undefined);
      const text = existsSync(calls) ? readFileSync(calls, "utf8") : "";
      return text
        .split("\n\0")
        .slice(0, -1)
        .map((call) => call.split("\0").slice(0, -1));
    },
  };
}

/** An answer to what a line asks for, or undefined where no HTTP request can say it. */
function answerTo(args: readonly string[]): Promise<{ readonly status: number; readonly headers: string } | undefined> {
  const values = (option: string): readonly string[] =>
    args.flatMap((arg, index) => (arg === option ? (args[index + 1] ?? []) : []));
  const headers = Object.fromEntries(
    values("-H").map((header) => [header.slice(0, header.indexOf(":")), header.slice(header.indexOf(":") + 1).trim()]),
  );
  return new Promise((resolve, reject) => {
    let sent: ReturnType<typeof request>;
    try {
      sent = request(args.at(-1) ?? "", { method: values("-X")[0] ?? "GET", headers, agent: false }, (response) => {
        response.resume();
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: JSON.stringify(response.headers) }),
        );
        response.once("error", reject);
      });
    } catch {
      resolve(undefined);
      return;
    }
    sent.once("error", reject);
    sent.end(values("-d")[0]);
  });
}

describe("a mock answers, and its lines are one call each in a shell", () => {
  test.each(features.map((feature, index) => [feature, index] as const))(
    "%s",
    { timeout: 240_000 },
    async (feature, turn) => {
      const { run, evil } = shell();
      for (const payload of PAYLOADS.filter((_, index) => isLong || index % 28 === turn % 28)) {
        const base = workspaceOf(feature);
        const planted = <File extends { readonly text: string }>(file: File): File => ({
          ...file,
          text: JSON.stringify(plant(load(file.text), payload).value),
        });
        const loaded = loadWorkspace({ ...base, specs: base.specs.map(planted), parts: base.parts.map(planted) });
        tried.mocks += 1;
        const models = loaded.value === undefined ? undefined : buildModels(loaded.value);
        const [model] = models?.value ?? [];
        if (
          loaded.value === undefined ||
          model === undefined ||
          hasErrors([...loaded.diagnostics, ...(models?.diagnostics ?? [])])
        ) {
          tried.refused += 1;
          continue;
        }
        const server = await startMock(
          { model, effective: loaded.value.effective, documents: mockSpecs(loaded.value.effective, []).value },
          { interactive: true, lenient: true },
        );
        try {
          const lines = curlLines(model, loaded.value.effective, server.url);
          for (const line of lines)
            expect(CONTROL.exec(line), `${JSON.stringify(payload)} ${JSON.stringify(line)}`).toBeNull();
          for (const line of lines) expect(line, JSON.stringify(payload)).not.toContain("\n");
          const calls = await run(lines.map((line) => `${line}\n`).join(""));
          expect(existsSync(evil), JSON.stringify(payload)).toBe(false);
          expect(calls.length, JSON.stringify(payload)).toBe(lines.length);
          tried.lines += lines.length;
          for (const args of calls) {
            expect(args.at(-1), JSON.stringify(payload)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
            const answer = await answerTo(args);
            if (answer === undefined) continue;
            tried.answers += 1;
            expect(answer.status, JSON.stringify({ payload, args, answer })).toBeGreaterThanOrEqual(200);
            expect(answer.status, JSON.stringify({ payload, args, answer })).toBeLessThan(600);
          }
        } finally {
          await server.close();
        }
      }
    },
  );
});
