// How far a test came: of the campaign that is judged, and of a trial that is not.

export type TestState = 'planned' | 'running' | 'completed' | 'aborted' | 'failed' | 'skipped';
