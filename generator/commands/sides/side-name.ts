/** A side of a comparison as the command line names it. */
export type SideName =
  | { readonly kind: "here"; readonly name: string }
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "address"; readonly name: string }
  | { readonly kind: "revision"; readonly name: string; readonly revision: string; readonly path: string };

/**
 * Says where a side comes from: `-` is the standard input, `https://…` an address, `<git revision>:<path or version>` a revision; any other name
 * is a version or a file of this folder. Only the name decides: a file called `main:api.yaml`, which a pull request may bring, never takes the
 * place of the revision. A drive of Windows (`C:\`, `C:/`) is no revision.
 */
export function parseSideName(name: string): SideName {
  if (name === "-") return { kind: "input", name };
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(name)) return { kind: "address", name };
  const [, revision, path] = /^([^:]+):(.+)$/s.exec(name) ?? [];
  if (revision === undefined || path === undefined || /^[A-Za-z]:[\\/]/.test(name) || /^\.{0,2}\//.test(name))
    return { kind: "here", name };
  return { kind: "revision", name, revision, path };
}
