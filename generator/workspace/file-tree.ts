/** Files below a folder or of a commit. */
export interface FileTree {
  /** For people. */
  readonly name: string;
  /** Last step of the path of the folder or repository: what a lock file can say on every machine. */
  readonly base: string;
  readonly commit?: string;
  /** Paths of its files, with forward slashes. */
  readonly paths: readonly string[];
  /** Bytes of a file, or why they are missing: `too large`, or a reason. */
  read(path: string, limit: number): Promise<Uint8Array | "too large" | { readonly reason: string }>;
}
