import type { ParameterEncoder } from "./arguments.js";
import { encodeFilledLists } from "./filled-lists.js";
import { encodePiece, labelOf, leadsOut } from "./path.js";
import { encodeStyledPath } from "./styled-path.js";

/**
 * Encodes parameters of an operation whose path takes values of several segments: their slashes stay, each segment is encoded.
 *
 * @throws {TypeError} for a segment that is empty, and for one that would make the URL point elsewhere (`.`, `..`, encoded or not)
 */
export const encodeSlashedPath: ParameterEncoder = (operation, given) => {
  const { parameters = {}, id } = operation;
  const encoded = encodeFilledLists(operation, given);
  const path = operation.path.replace(/\{([^{}]+)\}/g, (whole, name: string) =>
    parameters[name]?.slashes === true ? segmentsOf(id, name, encoded.pathValues[name]) : whole,
  );
  return { ...encoded, path: encodeStyledPath({ id, path }, encoded.pathValues, parameters) };
};

function segmentsOf(id: string, name: string, value: unknown): string {
  const segments = String(value).split("/");
  if (segments.some((segment) => segment.trim() === "" || leadsOut(segment)))
    throw new TypeError(`${id}: ${labelOf(name)} has an empty segment, or one that would point to another resource`);
  return segments.map((segment) => encodePiece(name, segment)).join("/");
}
