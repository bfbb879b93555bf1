import { InvalidArgumentError } from "commander";

/** The name of a folder. @throws {InvalidArgumentError} for an empty one. */
export function parseFolder(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("it names no folder");
  return text;
}

/** How many. @throws {InvalidArgumentError} for anything but a whole number from 1. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("a count is a whole number from 1");
  return count;
}

/** A port; 0 takes any free one. @throws {InvalidArgumentError} for one that does not exist. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError("a port is a number from 0 to 65535");
  return port;
}
