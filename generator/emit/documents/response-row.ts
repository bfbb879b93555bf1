import type { ResponseModel } from "../../model/index.js";
import { plainProse } from "../../templates/prose.js";
import { markdownCode, markdownText } from "../../templates/render.js";
import { responseType } from "../types/response-type.js";
import type { Linked } from "./type-links.js";

/** A response as a row of a table: status, type of its data, description. */
export function responseRow(response: ResponseModel, linked: Linked): string {
  const cells = [
    markdownCode(response.status),
    linked(responseType(response)),
    markdownText(plainProse(response.description)),
  ];
  return `| ${cells.join(" | ")} |`;
}
