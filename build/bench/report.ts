// Collects the figures of a benchmark run and prints them as one table, with the load of the machine beside them.
import { cpus, loadavg } from 'node:os';

const figures: { readonly name: string; readonly value: string }[] = [];
const loadBefore = loadavg()[0] ?? 0;

export function addFigure(name: string, value: string): void {
  figures.push({ name, value });
  // The whole takes some ten minutes: whoever waits sees what is known.
  process.stderr.write(`${name}: ${value}\n`);
}

export function benchReport(): void {
  const width = Math.max(...figures.map((figure) => figure.name.length));
  for (const { name, value } of figures) process.stdout.write(`${name.padEnd(width)}  ${value}\n`);
  const loadAfter = loadavg()[0] ?? 0;
  process.stdout.write(
    `${cpus().length} CPUs, load ${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after\n`,
  );
}
