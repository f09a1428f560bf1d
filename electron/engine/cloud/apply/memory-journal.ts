// A journal that lives as long as the process: for plans that are only tried out, and for tests.
import type { Journal, JournalEvent } from '../../../../shared/job/plan/journal-event.ts';

export function memoryJournal(events: JournalEvent[] = []): Journal {
  return {
    append: (event) => {
      events.push(event);
      return Promise.resolve();
    },
    read: () => Promise.resolve([...events]),
  };
}
