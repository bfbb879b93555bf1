import { expect, test } from "vitest";
import { isLong } from "../extent.js";
import { fixturePrograms, markedLines, moveFixture } from "./fixture-programs.js";
import { keepScore } from "./score.js";

/** Every sixth program; `npm run long` takes each. */
const chosen = fixturePrograms.filter((_, index) => isLong || index % 6 === 0);

test.each(chosen)("$fixture, $way: each line that breaks has one of its changes", async (program) => {
  const { places, unexplained } = (await moveFixture(program)).report;
  const breaks = places.filter(({ certainty }) => certainty === "breaks");
  const marked = markedLines(program.text);
  const missed = [...marked].flatMap(([line, ids]) =>
    breaks.some((place) => place.line === line && ids.includes(place.id)) ? [] : [`line ${line} ${ids.join(" ")}`],
  );
  const wrong = [
    ...new Set([
      ...breaks.filter(({ line }) => !marked.has(line)).map(({ line, id }) => `line ${line} ${id}`),
      ...unexplained.filter(({ line }) => !marked.has(line)).map(({ line, code }) => `line ${line} TS${code}`),
    ]),
  ];
  const reported = new Set([...breaks, ...unexplained].map(({ line }) => line)).size;
  const planted = { loud: marked.size, silent: 0, maybe: 0 };
  keepScore({
    set: "programs of the diff fixtures",
    planted,
    missed: missed.map((each) => `${program.fixture} ${program.way} ${each} loud`),
    false: wrong,
    reported,
  });
  expect({ missed, wrong, unexplained }).toEqual({ missed: [], wrong: [], unexplained: [] });
});
