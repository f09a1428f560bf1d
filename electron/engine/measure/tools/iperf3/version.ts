// Finds the version of iperf3 in what it printed. 3.0.x prints the system's name first, so any line may hold it.
export function iperf3VersionIn(text: string): string | undefined {
  return /^iperf (\d+\.\d+(?:\.\d+)?\S*)/m.exec(text)?.[1];
}
