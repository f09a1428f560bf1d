// These tests talk to a real server over HTTP, on machines that have other things to do: generous deadlines, never a pass.
import { vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
