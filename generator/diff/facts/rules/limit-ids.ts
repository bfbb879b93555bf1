import type { FactIds } from "../schema/rule.js";

/** Ids of a limit, by what happened to it. */
export interface LimitIds {
  readonly set: FactIds;
  readonly removed: FactIds;
  readonly increased: FactIds;
  readonly decreased: FactIds;
}

/** Keywords that are limits. */
export type LimitKeyword =
  | "maxLength"
  | "minLength"
  | "maximum"
  | "minimum"
  | "maxItems"
  | "minItems"
  | "maxProperties"
  | "minProperties"
  | "maxContains"
  | "minContains";

/** Ids of limits, by keyword. */
export const limitIds: { readonly [keyword in LimitKeyword]: LimitIds } = {
  maxLength: {
    set: { request: "request-max-length-set", response: "response-max-length-set" },
    removed: { request: "request-max-length-removed", response: "response-max-length-removed" },
    increased: { request: "request-max-length-increased", response: "response-max-length-increased" },
    decreased: { request: "request-max-length-decreased", response: "response-max-length-decreased" },
  },
  minLength: {
    set: { request: "request-min-length-set", response: "response-min-length-set" },
    removed: { request: "request-min-length-removed", response: "response-min-length-removed" },
    increased: { request: "request-min-length-increased", response: "response-min-length-increased" },
    decreased: { request: "request-min-length-decreased", response: "response-min-length-decreased" },
  },
  maximum: {
    set: { request: "request-maximum-set", response: "response-maximum-set" },
    removed: { request: "request-maximum-removed", response: "response-maximum-removed" },
    increased: { request: "request-maximum-increased", response: "response-maximum-increased" },
    decreased: { request: "request-maximum-decreased", response: "response-maximum-decreased" },
  },
  minimum: {
    set: { request: "request-minimum-set", response: "response-minimum-set" },
    removed: { request: "request-minimum-removed", response: "response-minimum-removed" },
    increased: { request: "request-minimum-increased", response: "response-minimum-increased" },
    decreased: { request: "request-minimum-decreased", response: "response-minimum-decreased" },
  },
  maxItems: {
    set: { request: "request-max-items-set", response: "response-max-items-set" },
    removed: { request: "request-max-items-removed", response: "response-max-items-removed" },
    increased: { request: "request-max-items-increased", response: "response-max-items-increased" },
    decreased: { request: "request-max-items-decreased", response: "response-max-items-decreased" },
  },
  minItems: {
    set: { request: "request-min-items-set", response: "response-min-items-set" },
    removed: { request: "request-min-items-removed", response: "response-min-items-removed" },
    increased: { request: "request-min-items-increased", response: "response-min-items-increased" },
    decreased: { request: "request-min-items-decreased", response: "response-min-items-decreased" },
  },
  maxProperties: {
    set: { request: "request-max-properties-set", response: "response-max-properties-set" },
    removed: { request: "request-max-properties-removed", response: "response-max-properties-removed" },
    increased: { request: "request-max-properties-increased", response: "response-max-properties-increased" },
    decreased: { request: "request-max-properties-decreased", response: "response-max-properties-decreased" },
  },
  minProperties: {
    set: { request: "request-min-properties-set", response: "response-min-properties-set" },
    removed: { request: "request-min-properties-removed", response: "response-min-properties-removed" },
    increased: { request: "request-min-properties-increased", response: "response-min-properties-increased" },
    decreased: { request: "request-min-properties-decreased", response: "response-min-properties-decreased" },
  },
  maxContains: {
    set: { request: "request-max-contains-set", response: "response-max-contains-set" },
    removed: { request: "request-max-contains-removed", response: "response-max-contains-removed" },
    increased: { request: "request-max-contains-increased", response: "response-max-contains-increased" },
    decreased: { request: "request-max-contains-decreased", response: "response-max-contains-decreased" },
  },
  minContains: {
    set: { request: "request-min-contains-set", response: "response-min-contains-set" },
    removed: { request: "request-min-contains-removed", response: "response-min-contains-removed" },
    increased: { request: "request-min-contains-increased", response: "response-min-contains-increased" },
    decreased: { request: "request-min-contains-decreased", response: "response-min-contains-decreased" },
  },
};
