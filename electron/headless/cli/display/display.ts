// How a running campaign is shown: live lines in a terminal, plain lines in a pipe, events as JSON for machines.
import type { CampaignDisplay } from './campaign-display.ts';
import { JsonDisplay } from './json-display.ts';
import { PlainDisplay } from './plain-display.ts';
import { TerminalDisplay } from './terminal-display.ts';

export function displayFor(json: boolean): CampaignDisplay {
  if (json) return new JsonDisplay();
  return process.stdout.isTTY ? new TerminalDisplay(process.stdout) : new PlainDisplay(process.stdout);
}
