// Loaded before a program: its clock is off by as many milliseconds as SHIFT_MS says.
const shiftMs = Number(process.env.SHIFT_MS);
const TrueDate = Date;
globalThis.Date = class extends TrueDate {
  constructor(...given) {
    if (given.length === 0) super(TrueDate.now() + shiftMs);
    else super(...given);
  }

  static now() {
    return TrueDate.now() + shiftMs;
  }
};
