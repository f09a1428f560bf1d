// Set-up speaks on standard error only: standard output belongs to the command that it prepares.

/** @param {string} line */
export function report(line) {
  process.stderr.write(`demarc set-up: ${line}\n`);
}
