import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { init } from "../../generator/commands/init.js";
import { fetchAddress } from "../../generator/pull/fetch-address.js";
import { recordingContext } from "../command-context.js";

/** Address of a server on this machine with a certificate that nobody signed but itself, and the number of its connections. */
async function unknownServer(): Promise<{ readonly address: URL; readonly connections: () => number }> {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "2", "-keyout", key, "-out", certificate, ...subject],
    { stdio: "pipe" },
  );
  let connections = 0;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, response) => {
    response.end("openapi: 3.1.0");
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { address: new URL(`https://localhost:${port}/books.yaml`), connections: () => connections };
}

test("a certificate that is not trusted is told at once, with the variable that names another authority", async () => {
  const { address, connections } = await unknownServer();
  const { value, diagnostics } = await fetchAddress(address, { waits: [1, 1] });
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { code: "pull/untrusted", fix: expect.stringContaining("NODE_EXTRA_CA_CERTS") as string },
  ]);
  expect(connections()).toBe(1);
});

test("`init` tells it with what `init` can do", async () => {
  const { address } = await unknownServer();
  const context = recordingContext(mkdtempSync(join(tmpdir(), "init-")));
  onTestFinished(() => rmSync(context.folder, { recursive: true }));
  expect(await init([address.href], { into: "client" }, context)).toBe(1);
  expect(context.printed.note).toContain("pull/untrusted");
  expect(context.printed.note).toContain("give a copy of the file");
  expect(context.printed.note).not.toContain("--from");
});

test("a further attempt is told once a run", async () => {
  const context = recordingContext(mkdtempSync(join(tmpdir(), "init-")));
  onTestFinished(() => rmSync(context.folder, { recursive: true }));
  // Port 9 is "discard", which nothing listens to here.
  const fetching = { waits: [1, 1] };
  expect(await init(["https://127.0.0.1:9/books.yaml"], { into: "client" }, context, fetching)).toBe(1);
  expect(context.printed.note.match(/Another attempt follows in 0\.001 s\./g)).toHaveLength(1);
});

test("a server that does not speak TLS is named with OpenSSL's reason alone, which no number of a thread precedes", async () => {
  const server = createPlainServer((_, response) => response.end("openapi: 3.1.0"));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { diagnostics } = await fetchAddress(new URL(`https://localhost:${port}/books.yaml`), { waits: [] });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^https:\/\/localhost:\d+\/books\.yaml could not be reached: TLS: [a-z ]+\.$/),
  ]);
});
