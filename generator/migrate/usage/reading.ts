import type { CallExpression, Node, Program } from "typescript";
import type { Compiler } from "../compiler.js";
import type { InstalledPackage } from "../project/installed-package.js";
import {
  calledFunction,
  type DeclaredSubject,
  methodOfCall,
  type SubjectOf,
  subjectReader,
} from "./declared-subject.js";
import { namedVersion } from "./named-version.js";
import { callsOfStatus } from "./origin.js";
import type { Reach } from "./reached-symbols.js";
import { type FlowReader, flowReader } from "./value-flow.js";

/** How the code of a program reaches the API: by a generated package, or by types beside a client that takes paths. */
export interface Reading {
  readonly subjectOf: SubjectOf;
  readonly flow: FlowReader;
  /** The operation that a call sends; undefined for a call of something else. */
  methodOf(call: CallExpression): DeclaredSubject | undefined;
  /** Whether a call throws the failures of the API. */
  readonly isThrowing: boolean;
  /** Calls whose response has the status that a place reads. */
  callsOfStatus(place: Node): readonly CallExpression[];
  /** Things that a node reaches by its text or its type and not by a symbol: a version, an operation, a parameter of a call, a method in a variable. */
  namedBy(node: Node): readonly NamedReach[];
}

/** A thing that a node reaches by its text. */
export interface NamedReach extends Pick<Reach, "access" | "known" | "call"> {
  readonly declared: DeclaredSubject;
  /** Another node that is the place. */
  readonly place?: Node;
}

/** The reading of a program that uses a generated package. */
export function packageReading(ts: Compiler, program: Program, installed: InstalledPackage): Reading {
  const checker = program.getTypeChecker();
  const subjectOf = subjectReader(ts, installed, (path) => program.getSourceFile(path));
  const flow = flowReader(ts, program, installed);
  return {
    subjectOf,
    flow,
    isThrowing: true,
    methodOf: (call) => methodOfCall(ts, checker, call, subjectOf),
    callsOfStatus: (place) => callsOfStatus(ts, checker, flow, place),
    namedBy(node) {
      // A variable has a method of the client: `const list = client.files.list.bind(client.files)`.
      const ofVariable = ts.isCallExpression(node) && ts.isIdentifier(calledFunction(ts, node.expression));
      const called = ofVariable ? methodOfCall(ts, checker, node, subjectOf) : undefined;
      if (called?.subject.kind === "client")
        return [{ access: "call", declared: called, place: calledFunction(ts, (node as CallExpression).expression) }];
      const version = namedVersion(ts, checker, installed, node);
      return version === undefined
        ? []
        : [{ access: "name", declared: { subject: { kind: "version", version }, version } }];
    },
  };
}
