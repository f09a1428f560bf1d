import { confirmsTotals } from './totals.ts';

confirmsTotals({ bandwidthBps: 200e6 });
