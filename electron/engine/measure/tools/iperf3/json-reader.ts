// Reads iperf3's JSON output: one document (-J), one per test from a server, or one event per line (--json-stream).
import type { AppError } from '../../../../../shared/api/errors/app-error.ts';
import { objectAt, textAt } from '../json-access.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { ToolOutput } from '../reading.ts';
import { isJsonObject, lineAt, readJsonDocuments, type JsonObject, type JsonValue } from '../tolerant-json.ts';
import { cutAtEnd, toolFailure, unknownLine } from '../tool-failure.ts';
import { iperf3Complaint, iperf3Failure } from './failure-words.ts';
import { concludeJson, unconcludedJson, type JsonTest } from './json-document.ts';
import { withServerOutput } from './server-output.ts';
import { joined } from './joined-tests.ts';

interface Collected extends JsonTest {
  readonly intervals: JsonObject[];
  start: JsonObject | undefined;
  end: JsonObject | undefined;
  error: string | undefined;
  document: JsonObject | undefined;
  finished: boolean;
}

export function readIperf3Json(output: ToolOutput, askedRole: 'client' | 'server' | undefined): ParseOutcome {
  const { documents, cut, strangeAt } = readJsonDocuments(output.stdout);
  const collected = collect(documents, cut);
  const roleOf = (test: JsonTest): 'client' | 'server' =>
    objectAt(test.start, 'connecting_to') !== undefined
      ? 'client'
      : objectAt(test.start, 'accepted_connection') !== undefined
        ? 'server'
        : (askedRole ?? 'client');
  const complete = (test: Collected): boolean => test.error === undefined && test.finished && !isEmpty(test.end);
  const tests = collected.map((test) =>
    complete(test)
      ? withServerOutput(concludeJson(test, roleOf(test)), test.document, output)
      : unconcludedJson(test, roleOf(test)),
  );
  const failure = failureOf(output, collected, cut, strangeAt);
  if (failure !== undefined) return failed(failure, joined(tests));
  const reading = joined(tests);
  return reading === undefined ? failed(cutAtEnd('iperf3', output)) : read(reading);
}

function failureOf(
  output: ToolOutput,
  collected: readonly Collected[],
  cut: boolean,
  strangeAt: number | undefined,
): AppError | undefined {
  const words = collected.find((test) => test.error !== undefined)?.error;
  if (words !== undefined) return iperf3Failure(output, words);
  if (strangeAt !== undefined) {
    const line = lineAt(output.stdout, strangeAt);
    return unknownLine('iperf3', output, line.number, line.text);
  }
  if (cut) return cutAtEnd('iperf3', output);
  if (collected.every((test) => test.finished && !isEmpty(test.end))) {
    // 0 is the exit code of success and, in some versions, of failure; any other is a failure even with a full document.
    return (output.exitCode ?? 0) === 0 ? undefined : spoken(output);
  }
  return collected.some((test) => test.finished) ? spoken(output) : cutAtEnd('iperf3', output);
}

/** 3.9 leaves an empty `end` and no `error`; its reason is on standard error. */
function spoken(output: ToolOutput): AppError {
  const words = iperf3Complaint(output.stderr);
  return words === undefined ? toolFailure('tool/not-finished', 'iperf3', output) : iperf3Failure(output, words);
}

function collect(documents: readonly JsonValue[], cut: boolean): Collected[] {
  const tests: Collected[] = [];
  for (const [index, document] of documents.entries()) {
    if (!isJsonObject(document)) continue;
    const incomplete = cut && index === documents.length - 1;
    const event = textAt(document, 'event');
    if (event === undefined) wholeDocument(tests, document, !incomplete);
    else if (!incomplete) takeEvent(tests, event, document);
  }
  return tests;
}

function wholeDocument(tests: Collected[], document: JsonObject, finished: boolean): void {
  const start = objectAt(document, 'start');
  const cookie = textAt(start, 'cookie');
  // --json-stream-full-output repeats the test that its events just told.
  if (cookie !== undefined && textAt(tests.at(-1)?.start, 'cookie') === cookie) tests.pop();
  const list = document['intervals'];
  tests.push({
    start,
    intervals: Array.isArray(list) ? list.filter(isJsonObject) : [],
    end: objectAt(document, 'end'),
    error: textAt(document, 'error'),
    document,
    finished,
  });
}

function takeEvent(tests: Collected[], event: string, document: JsonObject): void {
  const data = objectAt(document, 'data');
  const last = tests.at(-1);
  const open = last === undefined || last.finished || event === 'start' ? newTest(tests) : last;
  if (event === 'start') open.start = data;
  else if (event === 'interval' && data !== undefined) open.intervals.push(data);
  else if (event === 'error') open.error = textAt(document, 'data') ?? 'error';
  else if (event === 'end') {
    open.end = data;
    open.finished = true;
  } else if (event === 'server_output_text' || event === 'server_output_json') {
    open.document = { [event]: document['data'] };
  }
}

function newTest(tests: Collected[]): Collected {
  const test = {
    start: undefined,
    intervals: [],
    end: undefined,
    error: undefined,
    document: undefined,
    finished: false,
  };
  tests.push(test);
  return test;
}

function isEmpty(object: JsonObject | undefined): boolean {
  return object === undefined || Object.keys(object).length === 0;
}
