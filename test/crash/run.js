// A command in a process of its own, on a clock that it shares with the marketplaces that a test plays.
const { dist, command, flags, cwd, env, speed, wall, now } = JSON.parse(process.argv[2]);
const [commands, { createClock }, { explainFailure }] = await Promise.all([
  import(`${dist}commands/${command}.js`),
  import(`${dist}delivery/clock.js`),
  import(`${dist}failure.js`),
]);

try {
  await commands[command](flags, {
    cwd,
    env,
    out: () => undefined,
    err: process.stderr,
    color: false,
    signal: new AbortController().signal,
    clock: { now: () => Math.round(now + (Date.now() - wall) * speed), sleep: createClock(speed).sleep },
  });
} catch (error) {
  process.exitCode = explainFailure(error, (text) => process.stderr.write(text));
}
