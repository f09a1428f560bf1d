// For building a readonly object member by member where a copy per line would be felt.
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
