// What the two sides of the window agree upon: where its page is, and the one pair of channels between them. Read by the main
// process, by the preload script and by nobody else.

export const scheme = 'app';
export const uiOrigin = 'app://ui';
export const uiAddress = `${uiOrigin}/index.html`;

/** From the page, to the page. Frames of the RPC kernel as text, and the two words below. */
export const channels = { fromPage: 'demarc:from-page', toPage: 'demarc:to-page' } as const;

/** The page begins anew: whatever went before is over. */
export const openWord = 'open';
/** The connection is over; the page may open another. */
export const closedWord = 'closed';

/** An upload's piece is the largest thing that a screen ever sends. */
export const largestFrameCharacters = 1_000_000;
