/** A reason in each direction; one sentence where it is the same in both. */
type SchemaReason = string | { readonly request: string; readonly response: string };

/** Fewer values fit than before: the consequence for requests, and that for responses where it has words of its own. */
function narrows(
  fact: string,
  request: string,
  response = "a response still fits what its readers expect",
): SchemaReason {
  return { request: `${fact}: ${request}.`, response: `${fact}: ${response}.` };
}

/** More values fit than before: the consequence for responses, and that for requests where it has words of its own. */
function widens(fact: string, response: string, request = "a request that was accepted still is"): SchemaReason {
  return { request: `${fact}: ${request}.`, response: `${fact}: ${response}.` };
}

/** Changes of a schema, and why they matter in requests and in responses. */
const SCHEMAS: { readonly [id: string]: SchemaReason } = {
  "additional-properties-narrowed": narrows(
    "Undeclared properties that fitted no longer do",
    "a request that has one is refused",
  ),
  "additional-properties-widened": widens(
    "Undeclared properties that did not fit do",
    "a response may have one that its readers do not know",
  ),
  "all-of-member-added": "The schema has more parts; each part has entries of its own.",
  "all-of-member-removed": "The schema has fewer parts; each part has entries of its own.",
  "any-of-became-one-of": {
    request: "A value that fits two members of the union fitted and no longer does: a request with one is refused.",
    response: "A value that fits two members of the union fitted and no longer does: no response has one any more.",
  },
  "became-not-nullable": narrows(
    "Null does not fit any more",
    "a request with it is refused",
    "a response never has it",
  ),
  "became-nullable": widens(
    "Null fits",
    "a response may be null where its readers expect a value",
    "a request may be null, too",
  ),
  "became-union": widens(
    "A schema became several, of which a value fits one",
    "a response may be of a kind that its readers do not know",
    "a request that fits none of them is refused",
  ),
  "const-added": narrows(
    "One value remains of many",
    "a request with another is refused",
    "no response has another any more",
  ),
  "const-changed": {
    request: "The one value that fits is another: a request with the old one is refused.",
    response: "The one value that fits is another: a response has the new one, which its readers do not expect.",
  },
  "const-removed": widens("Where one value fitted others do", "a response may have one that its readers do not expect"),
  "contains-added": narrows("A list must have an item of a kind", "a request without one is refused"),
  "contains-removed": widens("A list need not have an item of a kind any more", "a response may be without one"),
  "content-encoding-changed": {
    request:
      "The content of a string is encoded in another way: the API may not understand that of a request in the old one.",
    response: "The content of a string is encoded in another way: readers of a response may not understand it.",
  },
  "content-media-type-changed": {
    request:
      "The content of a string has another media type: the API may not understand that of a request in the old one.",
    response: "The content of a string has another media type: readers of a response may not understand it.",
  },
  "content-schema-added": narrows(
    "The content of a string must fit a schema",
    "a request whose content does not may be refused",
    "the content in a response fits it, too",
  ),
  "content-schema-removed": widens("The content of a string is free", "a response may hold anything"),
  "default-added": {
    request: "The value has a default: a request without it has a meaning of its own.",
    response: "The value has a default: a response without it has a meaning of its own.",
  },
  "default-changed": {
    request: "The default is another: a request without the value means something else.",
    response: "The default is another: a response without the value means something else.",
  },
  "default-removed": {
    request: "The value has no default any more: a request without it leaves the value open.",
    response: "The value has no default any more: a response without it leaves the value open.",
  },
  "dependent-required-added": narrows(
    "Where one property is, another must be",
    "a request without it is refused",
    "a response with the one has the other, too",
  ),
  "dependent-required-removed": widens(
    "Where one property is, another need not be any more",
    "a response may be without it",
  ),
  "dependent-schemas-added": narrows("Objects with a property must fit a schema", "a request that does not is refused"),
  "dependent-schemas-removed": widens(
    "Objects with a property are free",
    "a response may have values that its readers do not expect",
  ),
  "discriminator-added": "A property tells the kinds apart; the kinds decide which values fit.",
  "discriminator-changed": "Another property tells the kinds apart; the kinds decide which values fit.",
  "discriminator-removed": "No property tells the kinds apart any more; the kinds decide which values fit.",
  "discriminator-value-added": widens(
    "A kind has a name more",
    "a response may have it, which its readers must expect",
    "a request may have it, too, and the old names still work",
  ),
  "discriminator-value-changed": {
    request: "A name means another kind: callers that send it mean the old one.",
    response: "A name means another kind: readers of a response take it for the old one.",
  },
  "discriminator-value-removed": narrows(
    "A kind has a name less",
    "a request with it may not be understood any more, unless the kinds list the values that fit",
    "no response has it any more, unless the kinds list the values that fit",
  ),
  "else-added": narrows(
    "Values for which the condition does not hold must fit a schema",
    "a request that does not is refused",
  ),
  "else-removed": widens(
    "Values for which the condition does not hold are free",
    "a response may have values that its readers do not expect",
  ),
  "enum-added": narrows("A list of values is new", "a request with another value is refused"),
  "enum-closed": narrows(
    "The list of values was open and is closed",
    "a request with a value beside it is refused",
    "a response has no value beside it any more",
  ),
  "enum-opened": widens(
    "The list of values was closed and is open",
    "a response may have a value beside it, which its readers must expect",
    "a request may have a value beside it",
  ),
  "enum-removed": widens("The list of values is gone", "a response may have any, which its readers must expect"),
  "enum-value-added": widens(
    "A closed list has a value more",
    "a response may have it, which its readers must expect",
    "a request may have it, too, and the old values still work",
  ),
  "enum-value-removed": narrows(
    "A closed list has a value less",
    "a request with it is refused",
    "no response has it any more",
  ),
  "format-added": narrows("Values must have a format", "a request whose value does not is refused"),
  "format-changed": "The format is another: values of the one need not be values of the other.",
  "format-removed": widens("Values need no format any more", "a response may have one that its readers cannot parse"),
  "if-added": "A condition is new: its `then` and `else` say what it demands.",
  "joint-demands-changed": "Keywords that are compatible one by one refuse other values together, as a message shows.",
  "if-changed": "A condition asks another question, so `then` and `else` apply to other values.",
  "if-removed": "A condition is gone, and so are its `then` and `else`.",
  "items-added": narrows("Items must fit a schema", "a request with another item is refused"),
  "items-removed": widens("Items are anything", "a response may have one that its readers do not expect"),
  "max-contains-decreased": narrows(
    "The limit is tighter",
    "a request whose lists have more of the items that `contains` describes is refused",
  ),
  "max-contains-increased": widens(
    "The limit is looser",
    "a response may have lists with more of the items that `contains` describes than its readers expect",
  ),
  "max-contains-removed": widens(
    "The limit is gone",
    "a response may have lists with more of the items that `contains` describes than its readers expect",
  ),
  "max-contains-set": narrows(
    "The limit is new",
    "a request whose lists have more of the items that `contains` describes is refused",
  ),
  "max-items-decreased": narrows("The limit is tighter", "a request with longer lists is refused"),
  "max-items-increased": widens("The limit is looser", "a response may have longer lists than its readers expect"),
  "max-items-removed": widens("The limit is gone", "a response may have longer lists than its readers expect"),
  "max-items-set": narrows("The limit is new", "a request with longer lists is refused"),
  "max-length-decreased": narrows("The limit is tighter", "a request with longer strings is refused"),
  "max-length-increased": widens("The limit is looser", "a response may have longer strings than its readers expect"),
  "max-length-removed": widens("The limit is gone", "a response may have longer strings than its readers expect"),
  "max-length-set": narrows("The limit is new", "a request with longer strings is refused"),
  "max-properties-decreased": narrows(
    "The limit is tighter",
    "a request whose objects have more properties is refused",
  ),
  "max-properties-increased": widens(
    "The limit is looser",
    "a response may have objects with more properties than its readers expect",
  ),
  "max-properties-removed": widens(
    "The limit is gone",
    "a response may have objects with more properties than its readers expect",
  ),
  "max-properties-set": narrows("The limit is new", "a request whose objects have more properties is refused"),
  "maximum-decreased": narrows("The limit is tighter", "a request with larger numbers is refused"),
  "maximum-increased": widens("The limit is looser", "a response may have larger numbers than its readers expect"),
  "maximum-removed": widens("The limit is gone", "a response may have larger numbers than its readers expect"),
  "maximum-set": narrows("The limit is new", "a request with larger numbers is refused"),
  "min-contains-decreased": widens(
    "The limit is looser",
    "a response may have lists with fewer of the items that `contains` describes than its readers expect",
  ),
  "min-contains-increased": narrows(
    "The limit is tighter",
    "a request whose lists have fewer of the items that `contains` describes is refused",
  ),
  "min-contains-removed": widens(
    "The limit is gone",
    "a response may have lists with fewer of the items that `contains` describes than its readers expect",
  ),
  "min-contains-set": narrows(
    "The limit is new",
    "a request whose lists have fewer of the items that `contains` describes is refused",
  ),
  "min-items-decreased": widens("The limit is looser", "a response may have shorter lists than its readers expect"),
  "min-items-increased": narrows("The limit is tighter", "a request with shorter lists is refused"),
  "min-items-removed": widens("The limit is gone", "a response may have shorter lists than its readers expect"),
  "min-items-set": narrows("The limit is new", "a request with shorter lists is refused"),
  "min-length-decreased": widens("The limit is looser", "a response may have shorter strings than its readers expect"),
  "min-length-increased": narrows("The limit is tighter", "a request with shorter strings is refused"),
  "min-length-removed": widens("The limit is gone", "a response may have shorter strings than its readers expect"),
  "min-length-set": narrows("The limit is new", "a request with shorter strings is refused"),
  "min-properties-decreased": widens(
    "The limit is looser",
    "a response may have objects with fewer properties than its readers expect",
  ),
  "min-properties-increased": narrows(
    "The limit is tighter",
    "a request whose objects have fewer properties is refused",
  ),
  "min-properties-removed": widens(
    "The limit is gone",
    "a response may have objects with fewer properties than its readers expect",
  ),
  "min-properties-set": narrows("The limit is new", "a request whose objects have fewer properties is refused"),
  "minimum-decreased": widens("The limit is looser", "a response may have smaller numbers than its readers expect"),
  "minimum-increased": narrows("The limit is tighter", "a request with smaller numbers is refused"),
  "minimum-removed": widens("The limit is gone", "a response may have smaller numbers than its readers expect"),
  "minimum-set": narrows("The limit is new", "a request with smaller numbers is refused"),
  "multiple-of-added": narrows("Numbers must be multiples", "a request with another number is refused"),
  "multiple-of-changed":
    "The number whose multiples fit is another: multiples of the one need not be multiples of the other.",
  "multiple-of-removed": widens("Numbers need not be multiples any more", "a response may have a number in between"),
  "no-longer-union": narrows(
    "Of several schemas one is left",
    "a request of another kind is refused",
    "a response is always of that kind",
  ),
  "not-added": narrows("Values that were allowed are forbidden", "a request with one is refused"),
  "not-removed": widens("Values that were forbidden are allowed", "a response may have one"),
  "one-of-became-any-of": {
    request: "A value that fits two members of the union did not fit and does: a request may have one, too.",
    response:
      "A value that fits two members of the union did not fit and does: a response may have one that its readers do not expect.",
  },
  "open-enum-value-added": widens(
    "An open list names a value more",
    "a response may have it",
    "a request may have it, too, and the old values still work",
  ),
  "open-enum-value-removed": {
    request: "An open list names a value less: the API may refuse a request with it.",
    response: "An open list names a value less: no response has it any more.",
  },
  "optional-property-added": {
    request: "A property is new and may be left out: a request without it still works.",
    response: "A property is new and may be missing: readers of a response ignore properties that they do not know.",
  },
  "optional-property-removed": {
    request: "A property is gone: a request that has it may be refused or mean less.",
    response: "A property is gone: a response is without it.",
  },
  "parameter-default-added": "A call without the parameter means something else than before.",
  "parameter-default-changed": "A call without the parameter means something else than before.",
  "parameter-default-removed": "A call without the parameter means something else than before.",
  "pattern-added": narrows("Strings must match a pattern", "a request whose string does not is refused"),
  "pattern-changed": "The pattern is another: a string that matches the one need not match the other.",
  "pattern-properties-added": narrows(
    "Properties whose names match must fit a schema",
    "a request with another is refused",
  ),
  "pattern-properties-removed": widens("Properties whose names match are free", "a response may have any"),
  "pattern-removed": widens(
    "Strings need no pattern any more",
    "a response may have one that its readers do not expect",
  ),
  "prefix-items-added": narrows("An item is described by its place", "a request with another one there is refused"),
  "prefix-items-removed": widens("An item is no longer described by its place", "a response may have anything there"),
  "property-became-not-read-only": {
    request: "A property can be sent, too; where it is required, a request must have it.",
    response: "A property can be sent, too: a response has it as before.",
  },
  "property-became-not-write-only": {
    request: "Responses have the property, too: a request with it still works.",
    response: "Responses have the property, too: readers ignore properties that they do not know.",
  },
  "property-became-optional": widens(
    "A property may be missing",
    "a response may be without it",
    "a request with it still works",
  ),
  "property-became-read-only": {
    request: "Responses alone have the property: in a request it has no effect.",
    response: "Responses alone have the property: a response has it as before.",
  },
  "property-became-required": narrows(
    "A property must be there",
    "a request without it is refused",
    "a response always has it",
  ),
  "property-became-write-only": {
    request: "Requests alone have the property: a request with it still works.",
    response: "Requests alone have the property: a response is without it.",
  },
  "property-names-added": narrows("Names of properties must fit a schema", "a request with another name is refused"),
  "property-names-removed": widens(
    "Names of properties are free",
    "a response may have one that its readers do not expect",
  ),
  "required-property-added": narrows(
    "A property is new and must be there",
    "a request without it is refused",
    "a response always has it, and readers that refuse unknown properties refuse that",
  ),
  "required-property-removed": {
    request: "A property that had to be there is gone: a request that has it may be refused or mean less.",
    response: "A property that was always there is gone: readers of a response miss it.",
  },
  "then-added": narrows("Values for which the condition holds must fit a schema", "a request that does not is refused"),
  "then-removed": widens(
    "Values for which the condition holds are free",
    "a response may have values that its readers do not expect",
  ),
  "type-changed": {
    request: "The types are others: a request with the old ones is refused.",
    response: "The types are others: a response has new ones, which its readers do not expect.",
  },
  "type-narrowed": narrows(
    "Fewer types fit",
    "a request with one of the others is refused",
    "no response has one of the others any more",
  ),
  "type-widened": widens(
    "More types fit",
    "a response may have one that its readers do not expect",
    "a request with the old ones still works",
  ),
  "unevaluated-items-added": narrows(
    "Items that nothing else describes must fit a schema",
    "a request with another is refused",
  ),
  "unevaluated-items-removed": widens("Items that nothing else describes are free", "a response may have any"),
  "unevaluated-properties-added": narrows(
    "Properties that nothing else describes must fit a schema",
    "a request with another is refused",
  ),
  "unevaluated-properties-removed": widens(
    "Properties that nothing else describes are free",
    "a response may have any",
  ),
  "union-members-overlap":
    "More values fit two members of a `oneOf`, which refuses them; the old side refused values that it now takes.",
  "union-member-added": widens(
    "A value may be of one kind more",
    "a response may be of a kind that its readers do not know",
    "a request of the old kinds still works",
  ),
  "union-member-removed": narrows(
    "A value may be of one kind less",
    "a request of that kind is refused",
    "no response is of that kind any more",
  ),
  "unique-items-added": narrows("An item may be there once only", "a request that repeats one is refused"),
  "unique-items-removed": widens("An item may be there twice", "a response may repeat one"),
  "value-allowed": widens("A value fits where none did", "a response may have one", "a request may have one, too"),
  "value-deprecated": "The value still works, but will go.",
  "value-forbidden": narrows(
    "No value fits any more",
    "a request that has one is refused",
    "no response has one any more",
  ),
  "value-sunset-changed": "The value goes on another day; an earlier day leaves less time.",
  "value-undeprecated": "The value stays after all.",
  "xml-name-changed": {
    request:
      "The element or attribute of an XML body has another name: the API does not find that of a request in the old form.",
    response: "The element or attribute of an XML body has another name: readers of a response do not find it.",
  },
  "xml-namespace-changed": {
    request:
      "The element or attribute of an XML body is in another namespace: the API does not find that of a request in the old form.",
    response: "The element or attribute of an XML body is in another namespace: readers of a response do not find it.",
  },
  "xml-node-changed": {
    request: "The value is at another place of an XML body: the API does not find that of a request in the old form.",
    response: "The value is at another place of an XML body: readers of a response do not find it.",
  },
  "xml-prefix-changed":
    "The element or attribute of an XML body has another prefix: without a namespace of its own its name differs.",
};

/** The ids of changes of a schema in one direction, with the reason for the verdict there. */
export function schemaReasons(direction: "request" | "response"): { readonly [id: string]: string } {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([id, reason]) => [
      `${direction}-${id}`,
      typeof reason === "string" ? reason : reason[direction],
    ]),
  );
}
