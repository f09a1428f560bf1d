import { confirmsTotals } from './totals.ts';

confirmsTotals(50e6);
confirmsTotals(200e6);
