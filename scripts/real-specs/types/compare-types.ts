import ts from "typescript";
import type { Difference, Exception, Fault } from "./difference.js";
import type { Marks } from "./marks.js";
import {
  hasOmitted,
  is,
  isBinary,
  isObject,
  isOpenString,
  isText,
  isUndeclaredEnum,
  membersOf,
  withoutUndefined,
} from "./type-facts.js";

/** Compares types of one program, the client's with the peer's. */
export class TypeComparison {
  readonly #checker: ts.TypeChecker;
  readonly #marks: Marks;
  readonly #seen = new Map<ts.Type, Set<ts.Type>>();

  constructor(checker: ts.TypeChecker, marks: Marks) {
    this.#checker = checker;
    this.#marks = marks;
  }

  /** Whether two types are assignable both ways. */
  isSame(own: ts.Type, peer: ts.Type): boolean {
    return this.#checker.isTypeAssignableTo(own, peer) && this.#checker.isTypeAssignableTo(peer, own);
  }

  /** The differences between two types. A pair of types that was compared before gives none. */
  differences(own: ts.Type, peer: ts.Type, at = ""): readonly Difference[] {
    if (own === peer) return [];
    const before = this.#seen.get(own) ?? new Set();
    if (before.has(peer)) return [];
    this.#seen.set(own, before.add(peer));
    if (is(peer, ts.TypeFlags.Any | ts.TypeFlags.Unknown))
      return is(own, ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? [] : [{ kind: "unknown in the peer", at }];
    if (is(own, ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [{ kind: "unknown in the client", at }];
    if (this.#isNever(peer) && !this.#isNever(own)) return [{ kind: "never in the peer", at }];
    if (this.isSame(own, peer)) return [];
    if (is(own, ts.TypeFlags.NonPrimitive)) return this.#freeObject(peer, at);
    if (isBinary(own) && !isBinary(peer)) return [{ kind: "binary", at }];
    if (is(own, ts.TypeFlags.Undefined) && at.endsWith(" 204")) return [{ kind: "body of 204", at }];
    if (hasOmitted(peer)) return [{ kind: "discriminator", at }];
    if (own.isUnion() || peer.isUnion()) return this.#unions(membersOf(own), membersOf(peer), at);
    return this.#single(own, peer, at);
  }

  /** An `object` of a request is the free object of the peer. */
  #freeObject(peer: ts.Type, at: string): readonly Difference[] {
    const values = this.#checker.getIndexTypeOfType(peer, ts.IndexKind.String);
    if (values === undefined || peer.getProperties().length > 0) return [{ kind: "other type", at }];
    return is(values, ts.TypeFlags.Never) ? [{ kind: "empty object", at }] : [];
  }

  #single(own: ts.Type, peer: ts.Type, at: string): readonly Difference[] {
    const items = [own, peer].map((type) => this.#itemOf(type));
    if (items[0] !== undefined && items[1] !== undefined) return this.differences(items[0], items[1], `${at}[]`);
    const tuples = [own, peer].map((type) => (this.#checker.isTupleType(type) ? this.#itemsOfTuple(type) : undefined));
    if (tuples[0] !== undefined && tuples[1]?.length === tuples[0].length)
      return this.#tuples(tuples[0], tuples[1], at);
    if (!isObject(own) || !isObject(peer)) return [{ kind: "other type", at }];
    return this.#objects(own, peer, at);
  }

  #unions(own: readonly ts.Type[], peer: readonly ts.Type[], at: string): readonly Difference[] {
    const found: Difference[] = [];
    const undeclared = own.filter((type) => this.#isUndeclared(type));
    if (undeclared.length > 0) found.push({ kind: "undeclared member", at });
    const open = own.filter((type) => isOpenString(type));
    if (open.length > 0) found.push({ kind: "open enum", at });
    const declared = this.#withoutNarrower(own.filter((type) => !undeclared.includes(type) && !open.includes(type)));
    const [ownNull, peerNull] = [declared, peer].map((types) => types.some((type) => is(type, ts.TypeFlags.Null)));
    if (ownNull !== peerNull) found.push({ kind: ownNull ? this.#nullInClient(at) : "null in the peer", at });
    const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
    const rest = (types: readonly ts.Type[], others: readonly ts.Type[]): readonly ts.Type[] =>
      types.filter((type) => !is(type, nothing) && !others.some((other) => this.isSame(type, other)));
    const [ours, theirs] = [rest(declared, peer), rest(peer, declared)];
    if (ours.length === 1 && theirs.length === 1 && ours[0] && theirs[0])
      return [...found, ...this.differences(ours[0], theirs[0], at)];
    if (ours.length === 0 && theirs.length === 0) return found;
    if (open.length > 0 && [...ours, ...theirs].every((type) => is(type, ts.TypeFlags.StringLike))) return found;
    if (ours.length > 0 && ours.every(isBinary)) return [...found, { kind: "binary", at }];
    if (ours.length !== theirs.length) {
      const [all, others] = [declared, peer].map((types) => types.filter((type) => !is(type, nothing)));
      if (all === undefined || all.length !== others?.length) {
        if (this.#isBesideUnion(all ?? [], others ?? [])) return [...found, { kind: "union beside properties", at }];
        const isTagged = [all, others].some((types = []) => types.length > 0 && this.#areTagged(types));
        return [...found, { kind: isTagged ? "discriminator" : "other members of a union", at }];
      }
      // Types of optional properties alone are assignable to one another, whatever their names.
      return [...found, ...this.#paired(all, others).flatMap(([one, other]) => this.differences(one, other, at))];
    }
    return [...found, ...this.#paired(ours, theirs).flatMap(([one, other]) => this.differences(one, other, at))];
  }

  /** Members without intersections that another member admits: a union of a property that two schemas declare has them. */
  #withoutNarrower(types: readonly ts.Type[]): readonly ts.Type[] {
    const isAdmitted = (type: ts.Type): boolean =>
      types.some((other) => other !== type && !other.isIntersection() && this.#checker.isTypeAssignableTo(type, other));
    return types.filter((type) => !type.isIntersection() || !isAdmitted(type));
  }

  /** Whether each type of the client is one of the peer's together with something else. */
  #isBesideUnion(own: readonly ts.Type[], peers: readonly ts.Type[]): boolean {
    return peers.some((peer) =>
      own.every((type) => type.isIntersection() && type.types.some((part) => this.isSame(part, peer))),
    );
  }

  /** Whether each type has a literal for the same property of a discriminator. */
  #areTagged(types: readonly ts.Type[]): boolean {
    const isTag = (variant: ts.Type, name: string): boolean => {
      const property = variant.getProperty(name);
      const type = property && this.#checker.getNonNullableType(this.#checker.getTypeOfSymbol(property));
      return type !== undefined && membersOf(type).every((each) => each.isLiteral());
    };
    return [...this.#marks.discriminator].some((name) => types.every((type) => isTag(type, name)));
  }

  /** Pairs of similar types, the most similar first: the compiler does not keep the order of unions. */
  #paired(ours: readonly ts.Type[], theirs: readonly ts.Type[]): readonly (readonly [ts.Type, ts.Type])[] {
    const scored = ours
      .flatMap((own) => theirs.map((peer) => ({ own, peer, score: this.#similarity(own, peer) })))
      .sort((a, b) => b.score - a.score);
    const taken = new Set<ts.Type>();
    const peers = new Set<ts.Type>();
    return scored.flatMap(({ own, peer }) => {
      if (taken.has(own) || peers.has(peer)) return [];
      taken.add(own);
      peers.add(peer);
      return [[own, peer] as const];
    });
  }

  /** Properties with the same literal count most, then the same names. */
  #similarity(own: ts.Type, peer: ts.Type): number {
    if (isObject(own) !== isObject(peer)) return -1000;
    const [ownItem, peerItem] = [this.#itemOf(own), this.#itemOf(peer)];
    if (ownItem !== undefined && peerItem !== undefined) return this.#similarity(ownItem, peerItem);
    if (ownItem !== undefined || peerItem !== undefined) return -1000;
    const [ours, theirs] = [own, peer].map((type) => this.#checker.getPropertiesOfType(type));
    if (ours === undefined || theirs === undefined) return 0;
    const others = new Map(theirs.map((property) => [property.name, property]));
    let score = -Math.abs(ours.length - theirs.length);
    for (const property of ours) {
      const other = others.get(property.name);
      if (other === undefined) continue;
      score += 1;
      // A property that both require is likelier to be the same.
      if (((property.flags | other.flags) & ts.SymbolFlags.Optional) === 0) score += 1;
      const types = [property, other].map((each) =>
        this.#checker.getNonNullableType(this.#checker.getTypeOfSymbol(each)),
      );
      // openapi-typescript takes the names of schemas for values of a discriminator without a mapping.
      const unequal = this.#marks.discriminator.has(property.name) ? 0 : -10;
      if (types[0] && types[1] && types.every((type) => type.isLiteral()))
        score += types[0] === types[1] ? 10 : unequal;
    }
    return score;
  }

  #objects(own: ts.Type, peer: ts.Type, at: string): readonly Difference[] {
    const [ownIndex, peerIndex] = [own, peer].map((type) =>
      this.#checker.getIndexTypeOfType(type, ts.IndexKind.String),
    );
    if (peerIndex !== undefined && is(peerIndex, ts.TypeFlags.Never)) return [{ kind: "empty object", at }];
    const found: Difference[] = [];
    if (ownIndex !== undefined && peerIndex !== undefined) found.push(...this.#indexes(ownIndex, peerIndex, `${at}{}`));
    const [ours, theirs] = [own, peer].map(
      (type) => new Map(this.#checker.getPropertiesOfType(type).map((property) => [property.name, property])),
    );
    if ((ownIndex === undefined) !== (peerIndex === undefined)) {
      const left = [...(theirs?.keys() ?? [])].filter((name) => !ours?.has(name));
      const isEmptied =
        ownIndex !== undefined && left.length > 0 && left.every((name) => this.#marks.readOnly.has(name));
      found.push({ kind: isEmptied ? "readOnly split" : "open object in one", at });
    }
    for (const name of new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])]))
      found.push(...this.#property(name, ours?.get(name), theirs?.get(name), `${at}.${name}`));
    return found;
  }

  #indexes(own: ts.Type, peer: ts.Type, at: string): readonly Difference[] {
    const isWider = own.isUnion() && own.types.some((type) => this.isSame(type, peer));
    return isWider ? [{ kind: "index of declared properties", at }] : this.differences(own, peer, at);
  }

  #property(name: string, own: ts.Symbol | undefined, peer: ts.Symbol | undefined, at: string): readonly Difference[] {
    if (own === undefined || peer === undefined) {
      if (name === "$defs") return [{ kind: "$defs of the peer", at }];
      if (own === undefined && name === "stream") return [{ kind: "stream flag", at }];
      const kind = this.#marks.readOnly.has(name)
        ? "readOnly split"
        : this.#marks.writeOnly.has(name)
          ? "writeOnly split"
          : own === undefined
            ? "property missing in the client"
            : this.#marks.discriminator.has(name)
              ? "discriminator"
              : "property missing in the peer";
      return [{ kind, at }];
    }
    const types = [own, peer].map((property) => withoutUndefined(this.#checker, property));
    const optional = [own, peer].map(({ flags }) => (flags & ts.SymbolFlags.Optional) !== 0);
    const isTag = this.#marks.discriminator.has(name) && types.every((type) => type !== undefined && isText(type));
    if (isTag && types[0] !== types[1]) return [{ kind: "discriminator", at }];
    const found = types[0] && types[1] ? this.differences(types[0], types[1], at) : [];
    if (optional[0] === optional[1]) return found;
    return [...found, { kind: optional[0] ? this.#optionalInClient(name) : this.#optionalInPeer(name), at }];
  }

  #nullInClient(at: string): Exception | Fault {
    const [, name = ""] = /\.([^.[{]+)$/.exec(at) ?? [];
    return this.#marks.nullable.has(name) ? "nullable beside others" : "null in the client";
  }

  #optionalInClient(name: string): Exception | Fault {
    if (this.#marks.default.has(name)) return "default";
    return this.#marks.discriminator.has(name) ? "discriminator" : "optional in the client";
  }

  #optionalInPeer(name: string): Exception | Fault {
    return this.#marks.requiredElsewhere.has(name) ? "required elsewhere" : "optional in the peer";
  }

  #itemsOfTuple(type: ts.Type): readonly (readonly [ts.Type, boolean])[] {
    const { target } = type as ts.TupleTypeReference;
    return this.#checker
      .getTypeArguments(type as ts.TypeReference)
      .map((item, index) => [item, ((target.elementFlags[index] ?? 0) & ts.ElementFlags.Optional) !== 0]);
  }

  #tuples(
    own: readonly (readonly [ts.Type, boolean])[],
    peer: readonly (readonly [ts.Type, boolean])[],
    at: string,
  ): readonly Difference[] {
    return own.flatMap(([type, isOptional], index): readonly Difference[] => {
      const [other, isOtherOptional] = peer[index] ?? [type, isOptional];
      const place = `${at}.${index}`;
      const found = this.differences(type, other, place);
      return isOptional && !isOtherOptional ? [...found, { kind: "optional item", at: place }] : found;
    });
  }

  /** Type of the items of a list; undefined where a type is no list. */
  #itemOf(type: ts.Type): ts.Type | undefined {
    return this.#checker.isArrayType(type) ? this.#checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  }

  /** An intersection without a value is found to be `never` when it is printed. */
  #isNever(type: ts.Type): boolean {
    return this.#checker.typeToString(type) === "never";
  }

  #isUndeclared(type: ts.Type): boolean {
    if (isUndeclaredEnum(type)) return true;
    return type.getProperties().some((property) => isUndeclaredEnum(this.#checker.getTypeOfSymbol(property)));
  }
}
