import type { OperationEntry } from "./document-index.js";

/** True where the operation documents a status, by its code or by its range (`4XX`); `default` says nothing about a status. */
export function documents(operation: OperationEntry, status: number): boolean {
  const range = `${Math.floor(status / 100)}XX`;
  return (
    operation.responses.has(String(status)) ||
    operation.responses.has(range) ||
    operation.responses.has(range.toLowerCase())
  );
}

/** True for a status key that means success: `2XX` or 200 to 299. */
export function isSuccess(status: string): boolean {
  return /^2(\d\d|XX)$/i.test(status);
}

/** True for a status key that means an error: `4XX`, `5XX`, 400 to 599. */
export function isError(status: string): boolean {
  return /^[45](\d\d|XX)$/i.test(status);
}

/** True where a status key covers a status: the code itself, or its range. */
export function covers(key: string, status: number): boolean {
  return key === String(status) || key.toUpperCase() === `${Math.floor(status / 100)}XX`;
}
