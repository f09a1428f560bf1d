// `npm run check`: everything that can be checked without running the product.
import { runChecks } from './checks.ts';

const results = await runChecks(({ name, passed, output }) => {
  process.stdout.write(`${passed ? '✓' : '✕'} ${name}\n${passed ? '' : output}`);
});
process.exitCode = results.every((result) => result.passed) ? 0 : 1;
