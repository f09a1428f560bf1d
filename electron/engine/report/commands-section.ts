// The commands of a test. Streams differ in addresses and ports only; where that is so, one command stands for all.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { JobView, StreamView, TestView } from '../../../shared/job/view.ts';
import type { TestCommands } from './data.ts';

export function testCommands(view: JobView, language: Language): readonly TestCommands[] {
  return view.tests.flatMap((test, index): TestCommands[] => {
    const commands = distinctCommands(test, language);
    if (commands.length === 0) return [];
    const armed = test.streams.filter((stream) => stream.senderCommand !== undefined).length;
    const note =
      commands.length === 2
        ? {
            en: `stream 1 of ${armed}; the others differ only in addresses and ports`,
            zh: `共 ${armed} 条流，此为第一条；其余仅地址与端口不同`,
          }[language]
        : { en: `${armed} streams, every different form`, zh: `${armed} 条流，列出所有不同形式` }[language];
    return [{ test: `${index + 1} ${test.plan.id.replace(/^\d+-/, '')}`, note, commands }];
  });
}

function distinctCommands(test: TestView, language: Language): readonly { role: string; command: string }[] {
  const sender = { en: 'sender', zh: '发送端' }[language];
  const receiver = { en: 'receiver', zh: '接收端' }[language];
  const seen = new Map<string, { role: string; command: string }>();
  for (const stream of test.streams) {
    for (const [role, command] of [
      [receiver, stream.receiverCommand],
      [sender, stream.senderCommand],
    ] as const) {
      if (command === undefined) continue;
      const form = `${role} ${formOf(command, stream)}`;
      if (!seen.has(form)) seen.set(form, { role, command });
    }
  }
  return [...seen.values()];
}

/** The command with this stream's own addresses and ports taken out. */
function formOf(command: string, { plan }: StreamView): string {
  const own = [
    [plan.senderAddress, 'SENDER'],
    [plan.receiverAddress, 'RECEIVER'],
    [String(plan.serverPort), 'PORT'],
    [String(plan.senderDataPort), 'FROM'],
    [String(plan.receiverDataPort), 'TO'],
  ] as const;
  return own.reduce(
    (form, [value, name]) =>
      form.replaceAll(new RegExp(`(?<![\\d.])${value.replaceAll('.', '\\.')}(?![\\d])`, 'g'), name),
    command,
  );
}
