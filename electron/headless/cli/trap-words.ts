// What makes a tool's figures not what they look like, in a sentence each; what is not here is the tool's own warning.
import type { Trap } from '../../engine/measure/tools/reading.ts';

const words: Readonly<Record<Trap, string>> = {
  'nothing-arrived': 'something was sent and nothing arrived',
  'received-more-than-sent': "more was received than sent: another run's datagrams were counted",
  'lost-tail': "the tool's own loss figure misses what was lost at the end",
  'receiver-count-hidden': 'the tool hides what was lost at the end: what was received is this or less',
  'late-counted-as-lost': 'this version counts what arrives late as lost: the loss may be less',
  'payload-too-small-to-count': 'the datagrams are too small to carry a number: nothing could be counted',
  'unit-not-as-asked': 'the unit is not the one that was asked for',
  'message-size-not-as-asked': 'the message size is not the one that was asked for',
  'shorter-than-asked': 'it ran for a shorter time than was asked for',
  'ran-until-interrupted': 'it ran until it was interrupted',
  'selector-unknown': 'this version does not know an output selector that was asked for',
  'port-not-as-asked': 'the port is not the one that was asked for',
  'numbers-in-a-foreign-locale': 'the numbers were printed in a foreign locale',
};

export const trapWords: ReadonlyMap<string, string> = new Map(Object.entries(words));
