// Does with a task what its name says, so that a test sees each end of a process.
const kept = [];
process.on("message", ({ name }) => {
  if (name === "respond") process.send("done");
  if (name === "exit") process.exit(3);
  while (name === "loop");
  while (name === "fill") kept.push(new Array(100_000).fill({}));
});
process.send("ready");
