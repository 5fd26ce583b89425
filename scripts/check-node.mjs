// The project brings Node 24 for Linux and Windows (optional dependencies, first in the PATH of npm scripts).
// Elsewhere the system's Node runs it: say plainly when that one is too old. Plain JavaScript, so that any Node can say it.
const major = Number(process.versions.node.split('.')[0])
if (major < 22) {
  console.error(
    `Texter Link needs Node 22 or newer to build and test; this is Node ${process.versions.node}.\n` +
      'On Linux (x64, arm64) and Windows (x64) `npm ci` brings its own Node 24: run the commands through npm, and do not\n' +
      'leave out optional dependencies. On macOS install Node 24 from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
