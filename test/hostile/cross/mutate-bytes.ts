import type { Random } from "../fuzz/random.js";

/** Bytes with a meaning in YAML, JSON or UTF-8. */
const BYTES = [
  0x00, 0x09, 0x0a, 0x0d, 0x1b, 0x20, 0x22, 0x23, 0x26, 0x27, 0x2a, 0x2d, 0x3a, 0x3c, 0x3f, 0x5b, 0x5c, 0x5d, 0x7b,
  0x7c, 0x7d, 0x7f,
];
const BEYOND = [0x80, 0xa0, 0xbf, 0xc0, 0xc2, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xfe, 0xff];

/** Bytes in which one to six places are others: a bit, a byte, or a block that is removed, doubled or moved. */
export function mutateBytes(given: Buffer, random: Random): Buffer {
  let bytes = given;
  for (let count = 1 + random.below(6); count > 0; count--) {
    const at = random.below(bytes.length + 1);
    const end = Math.min(bytes.length, at + random.below(60));
    const to = random.below(bytes.length + 1);
    const byte = Buffer.from([
      random.once(12) ? random.pick(BEYOND) : random.once(3) ? random.below(128) : random.pick(BYTES),
    ]);
    bytes = random.pick<() => Buffer>([
      () => Buffer.concat([bytes.subarray(0, at), byte, bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), byte, bytes.subarray(at + 1)]),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
      () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(at, end), bytes.subarray(to)]),
      () => flipBit(bytes, at, random),
    ])();
  }
  return bytes;
}

function flipBit(bytes: Buffer, at: number, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const byte = copy[at];
  // The highest bit seldom: most bytes above 127 make the file no UTF-8, which ends a run at once.
  if (byte !== undefined) copy[at] = byte ^ (1 << random.below(random.once(8) ? 8 : 7));
  return copy;
}
