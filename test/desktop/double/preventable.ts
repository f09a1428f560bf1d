// An event that a listener can veto, as Electron's main process hands them out.

export interface Preventable {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

export function preventable<Details extends object>(details: Details): Details & Preventable {
  let isPrevented = false;
  return {
    ...details,
    preventDefault: () => {
      isPrevented = true;
    },
    get defaultPrevented() {
      return isPrevented;
    },
  };
}
