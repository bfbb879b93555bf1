import { execFile } from "node:child_process";
import { join } from "node:path";
import { EXAMPLE_PARAMETERS } from "../examples/parameters.js";

/** Sends each request of a program to the mock, whatever its host. */
export const REDIRECT = `const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const mock = new URL(process.env.PINECONE_BASE_URL);
  return fetch(input instanceof Request ? new Request(new URL(url.pathname + url.search, mock), input) : new URL(url.pathname + url.search, mock), init);
};
`;

/** Runs an emitted program against the mock at an address; gives its exit code and errors. */
export function runEmitted(
  folder: string,
  program: string,
  url: string,
): Promise<{ readonly code: number; readonly err: string }> {
  const env = {
    PATH: process.env["PATH"],
    PINECONE_BASE_URL: url,
    PINECONE_API_KEY: "k",
    PINECONE_CLIENT_ID: "id",
    PINECONE_CLIENT_SECRET: "secret",
  };
  // Examples take the address from the environment; other programs name none.
  const redirect = Object.hasOwn(EXAMPLE_PARAMETERS, program) ? [] : ["--import", "./redirect.mjs"];
  const parameters = [...redirect, join("out", `${program}.js`), ...(EXAMPLE_PARAMETERS[program] ?? [])];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: folder, env, timeout: 120_000 }, (error, _out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), err }),
    );
  });
}
