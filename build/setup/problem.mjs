// What set-up tells the user in place of a stack trace, and the exit status that goes with it.

export class SetupProblem extends Error {
  /**
   * @param {string} message what is wrong and what to do, one or more lines
   * @param {number} exitStatus 2: the machine is not ready; 130 and 143: interrupted
   */
  constructor(message, exitStatus = 2) {
    super(message);
    this.exitStatus = exitStatus;
  }
}
