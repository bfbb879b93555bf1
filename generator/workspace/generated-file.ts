/** A file of the generated package: path below the package folder, with forward slashes, and its whole text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** A file of the package, and the SHA-256 of its text in hexadecimal. */
export interface FileHash {
  readonly path: string;
  readonly sha256: string;
}
