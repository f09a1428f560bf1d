// Reads sar's rows while it runs; sar flushes after every interval, also into a pipe.
import { LineAssembler } from '../lines.ts';
import type { LiveParser } from '../measuring-tool.ts';
import type { ActivityTables } from '../reading.ts';
import { addRow, emptyTables } from './activity-columns.ts';
import { SarLines } from './sar-lines.ts';

/** One item per piece of output that completed rows; averages are left out. */
export function liveSar(): LiveParser<ActivityTables> {
  const lines = new LineAssembler();
  const grammar = new SarLines();
  return {
    push: (chunk) => {
      const tables = emptyTables();
      let rows = 0;
      for (const text of lines.push(chunk)) {
        const said = grammar.line(text);
        if (said.kind === 'row' && !said.average && addRow(tables, said.table, said.row)) rows += 1;
      }
      return rows === 0 ? [] : [tables];
    },
  };
}
