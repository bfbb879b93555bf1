import type { CodeCatalogue } from "../diagnostics/diagnostic.js";
import { MAX_DEPTH, MAX_OVERLAY_NODES, MAX_OVERLAY_STEPS } from "../openapi/limits.js";

/** Faults of an overlay: its structure, its address, and what it does to the documents. */
export const codes: CodeCatalogue = {
  "overlay/unsupported-edition": {
    title: "an edition of the Overlay Specification that is not supported",
    cause:
      "OpenAPI Overlay 1.0 and 1.1 can be applied; they merge arrays and primitives differently, so the edition must be known.",
    fix: "Write `overlay: 1.1.0` (or 1.0.0) on top, all three parts of it.",
  },
  "overlay/missing-field": {
    title: "a field the Overlay Specification requires",
    cause:
      "An overlay has `overlay`, `info` with `title` and `version`, and `actions`; an action has a `target` (Overlay 1.1 §4.4).",
    fix: "Add the field.",
  },
  "overlay/wrong-type": {
    title: "a field of the wrong type",
    cause: "The value has another type than the field takes.",
    fix: "Correct the value; quote it if a string is meant.",
  },
  "overlay/unknown-key": {
    title: "a key that is neither known nor an extension",
    cause:
      "The Overlay Specification allows its own keys and keys that begin with `x-`. A mistyped key would be ignored in silence.",
    fix: "Correct the key, or begin it with `x-`.",
  },
  "overlay/unknown-extension": {
    title: "an extension close to one that has a meaning",
    cause:
      "Extensions are free, but this one differs by a few letters from one that decides how the action is applied.",
    fix: "Correct the name.",
  },
  "overlay/no-actions": {
    title: "an overlay without actions",
    cause: "The list of actions must hold at least one (Overlay 1.1 §4.4.1).",
    fix: "Add an action, or delete the file.",
  },
  "overlay/duplicate-action": {
    title: "the same action twice",
    cause:
      "The actions of an overlay differ from each other; the second one could change nothing, or would append twice.",
    fix: "Delete one of them.",
  },
  "overlay/no-effect": {
    title: "an action without an effect",
    cause: "An action updates, copies or removes; this one says none of it.",
    fix: "Add `update`, `copy` or `remove: true`.",
  },
  "overlay/several-effects": {
    title: "an action with several effects",
    cause:
      "By the standard `remove` silences `update` and `copy`, and those two silence each other, so part of the action has no meaning.",
    fix: "Split it into several actions; they apply in order.",
  },
  "overlay/copy-in-1.0": {
    title: "`copy` in an overlay of edition 1.0",
    cause: "The key came with edition 1.1.",
    fix: "Change the first line to `overlay: 1.1.0`; mind that an update of an array then concatenates.",
  },
  "overlay/invalid-query": {
    title: "a target that is no RFC 9535 query",
    cause: "Targets and sources are JSONPath queries as RFC 9535 defines them; older dialects of JSONPath differ.",
    fix: "Correct the query at the marked column. Names with other characters than letters, digits and `_` must be in brackets: `['a-b']`.",
  },
  "overlay/unknown-document": {
    title: "an overlay file that belongs to no specification",
    cause:
      "The path decides: `all/<topic>.yaml` for every specification, `<version>/<service>.yaml` for one, the same below `mock/`.",
    fix: "Move or rename the file.",
  },
  "overlay/unknown-version": {
    title: "a version that does not exist",
    cause: "`x-versions` names a version of which there is no specification.",
    fix: "Correct the name, or take it off the list.",
  },
  "overlay/unknown-service": {
    title: "a service that does not exist",
    cause: "`x-services` names a service of which there is no specification.",
    fix: "Correct the name, or take it off the list.",
  },
  "overlay/addresses-nothing": {
    title: "an action for no document",
    cause: "The file's place allows some documents, `x-versions` and `x-services` narrow them, and none is left.",
    fix: "Widen the lists, or move the action to another file.",
  },
  "overlay/extends-other-document": {
    title: "an overlay written for another document than its place says",
    cause: "`extends` leads to another file than those the overlay's own path addresses.",
    fix: "Correct `extends`, leave it out, or move the overlay.",
  },
  "overlay/query-stopped": {
    title: "a query that takes too long",
    cause:
      "It visits nodes again and again, e.g. by several `..`, or has a pattern that cannot be run in time proportional to the text. Steps are counted, so that the same query is stopped on every machine.",
    fix: "Name more of the path, and the members that are meant.",
  },
  "overlay/too-large": {
    title: "an action that makes a document too large",
    cause: `Overlays may add ${MAX_OVERLAY_NODES.toLocaleString("en")} values to a document, which nests at most ${MAX_DEPTH} levels deep; what is added to an array is compared with what is there, in at most ${MAX_OVERLAY_STEPS.toLocaleString("en")} steps of all.`,
    fix: "Narrow the target, or add less.",
  },
  "overlay/target-matched-nothing": {
    title: "a target that selects nothing",
    cause: "No document the action addresses has such a node: the query is mistyped, or the specification has changed.",
    fix: "Correct the target, or delete the action.",
  },
  "overlay/version-not-matched": {
    title: "a listed version or service the action does nothing for",
    cause:
      "The action works in other documents, but selects nothing in those of a version or service that it names itself.",
    fix: "Take the name off the list, or correct the target.",
  },
  "overlay/changes-nothing": {
    title: "an action that changes nothing",
    cause: "An earlier action has already done what this action asks for.",
    fix: "Delete one of the two actions.",
  },
  "overlay/fixed-upstream": {
    title: "an action the specification no longer needs",
    cause: "The specification as published says already what the action wants it to say.",
    fix: "Delete the action.",
  },
  "overlay/unexpected-value": {
    title: "a value other than the action expects",
    cause:
      "`x-expect` states what the specification says before the action; the specification has changed since the action was written.",
    fix: "Look at the specification again, then correct `x-expect` and the action, or delete the action.",
  },
  "overlay/duplicate-item": {
    title: "an item added to an array that has it",
    cause: "Updates append to arrays. This array holds an equal item before the action, so it would have it twice.",
    fix: "Narrow the target to the arrays without the item, or remove the array first and add it again.",
  },
  "overlay/incompatible-update": {
    title: "an update that cannot be merged",
    cause:
      "Objects merge with objects, arrays with arrays, primitives with primitives; in edition 1.0 a target is never a primitive.",
    fix: "Remove the old value in an action before, or give the update the type of what it meets.",
  },
  "overlay/mixed-kinds": {
    title: "a target that selects values of different kinds",
    cause:
      "An update or a copy needs targets that are all objects, all arrays, or all primitives (Overlay 1.1 §4.4.3).",
    fix: "Narrow the target, or split the action.",
  },
  "overlay/root-removed": {
    title: "an action that removes the whole document",
    cause: "The document root cannot be removed: it has no parent.",
    fix: "Target what should go.",
  },
  "overlay/copy-source": {
    title: "a copy without exactly one source",
    cause: "The query in `copy` must select exactly one node of the document (Overlay 1.1 §4.4.3).",
    fix: "Correct the query until it selects one node.",
  },
};
