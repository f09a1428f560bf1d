// The whole commissioning of a line against the practice line: three wizards, the plan, tuning, a campaign, the report. In both
// languages, by mouse and by keyboard alone: nobody is kept from any step of it.
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { jobsText } from '../../renderer/app/jobs/jobs-text.ts';
import { appPages, jobPages } from '../../renderer/app/page-names.ts';
import { paletteText, shellText } from '../../renderer/app/shell-text.ts';
import { stageWords } from '../../renderer/app/activity-words.ts';
import type { Sentence } from '../../renderer/client/catalogue.ts';
import { campaignWords } from '../../renderer/cockpit/campaign/campaign-words.ts';
import { liveText } from '../../renderer/cockpit/live/live-text.ts';
import { siteText, tuningStateText } from '../../renderer/cockpit/site/site-text.ts';
import { reportText } from '../../renderer/report-page/report-text.ts';
import { newJobText } from '../../renderer/wizards/new-job-text.ts';
import { planText } from '../../renderer/wizards/plan/plan-text.ts';
import { wizardText } from '../../renderer/wizards/wizard-text.ts';
import { anyTunnel } from '../../shared/job/intent/wizards/any-tunnel.ts';
import { multiVpc } from '../../shared/job/intent/wizards/multi-vpc.ts';
import { verdictWord } from '../../shared/job/state-words.ts';
import { keyboard, mouse, type Hands } from './hands.ts';
import { expectGoodScreen } from './seen.ts';
import { openWorkbench } from './screens.ts';

/** A line is built, commissioned, tuned and measured twice; a busy machine takes longer. */
const patience = { timeout: 240_000 };

/** The shortest that a job allows: what is walked here is the way, not the line. */
const seconds = '3';

type Language = 'en' | 'zh';

it.each([
  { language: 'en', by: 'mouse' },
  { language: 'zh', by: 'keyboard' },
  { language: 'en', by: 'keyboard' },
  { language: 'zh', by: 'mouse' },
] as const)(
  'a line is commissioned from the first wizard to the report ($language, by $by)',
  async ({ language, by }) => {
    await using bench = await openWorkbench();
    const { page, complaints } = bench;
    const walk = new Walk(page, language, by);
    await page.getByRole('button', { name: jobsText.startPractice.en }).waitFor(patience);
    await bench.choose({ language, theme: by === 'mouse' ? 'light' : 'dark' });

    await walk.newJob('Harbour line');
    await walk.apply();
    await walk.addBy(multiVpc.title);
    await walk.addBy(anyTunnel.title);
    await walk.apply();
    await walk.tune();
    await walk.shortCampaign();
    await walk.measure();
    const pdf = await walk.report();
    expect(pdf.suggestedFilename()).toBe('harbour-line.pdf');
    if (walk.isLookedAt) await walk.verify(await readFile(await pdf.path()));
    await walk.isListed('Harbour line');
    expect(complaints).toEqual([]);
  },
);

class Walk {
  readonly #page: Page;
  readonly #language: Language;
  readonly #by: 'mouse' | 'keyboard';
  readonly #hands: Hands;

  constructor(page: Page, language: Language, by: 'mouse' | 'keyboard') {
    this.#page = page;
    this.#language = language;
    this.#by = by;
    this.#hands = by === 'mouse' ? mouse(page) : keyboard(page, { go: paletteText.go[language] });
  }

  /** Once in each language is enough: the hands make no difference to what is on the screen. */
  get isLookedAt(): boolean {
    return (this.#language === 'en') === (this.#by === 'mouse');
  }

  async newJob(name: string): Promise<void> {
    await this.#hands.goTo(this.#say(appPages.new.title));
    await this.#hands.write(this.#say(newJobText.name), name);
    await this.#hands.press(this.#say(newJobText.begin));
    await this.#hands.press(this.#say(wizardText.acceptRest));
    await this.#seen('wizard-done');
    await this.#hands.press(this.#say(wizardText.createJob));
    await this.#page.waitForURL(/\/plan$/, patience);
  }

  /** A further wizard of the job, all its defaults taken. */
  async addBy(wizard: Sentence): Promise<void> {
    await this.#hands.goTo(this.#say(jobPages.wizard.title));
    await this.#hands.press(this.#say(wizard));
    await this.#page.getByRole('heading', { name: this.#say(wizard), level: 1 }).waitFor(patience);
    await this.#hands.press(this.#say(wizardText.acceptRest));
    await this.#hands.press(this.#say(wizardText.saveJob));
    await this.#page.waitForURL(/\/plan$/, patience);
  }

  async apply(): Promise<void> {
    const seen = this.#say(planText.applyCost).split(/[（(]/)[0]?.trim() ?? '';
    await this.#hands.press(seen);
    const apply = this.#page.getByRole('button', { name: this.#pattern(planText.apply) });
    await this.#seen('plan');
    await this.#hands.press(await apply.innerText());
    // Until it runs, the end of the run before is still shown.
    await this.#page.getByRole('button', { name: this.#say(planText.pause), exact: true }).waitFor(patience);
    await this.#page.getByText(this.#say(planText.converged)).waitFor(patience);
  }

  async tune(): Promise<void> {
    await this.#hands.goTo(this.#say(jobPages.hosts.title));
    await this.#hands.press(this.#say(siteText.bringUp));
    await this.#page.getByRole('button', { name: this.#say(siteText.takeDown) }).waitFor(patience);
    await this.#idle();
    await this.#hands.goTo(this.#say(jobPages.tuning.title));
    await this.#hands.press(this.#say(siteText.tune));
    await this.#page.getByText(this.#say(tuningStateText.kept)).first().waitFor(patience);
    await this.#idle();
    await this.#seen('tuned');
  }

  async shortCampaign(): Promise<void> {
    await this.#hands.goTo(this.#say(jobPages.campaign.title));
    const test = (number: number) => this.#say(campaignWords.test).replace('{number}', String(number));
    const third = `${this.#say(campaignWords.remove)} ${test(3)}`;
    await this.#page.getByRole('button', { name: third }).waitFor(patience);
    while ((await this.#page.getByRole('button', { name: third }).count()) > 0) await this.#hands.press(third);
    for (const number of [1, 2])
      await this.#hands.write(`${test(number)}: ${this.#say(campaignWords.duration)}`, seconds);
    await this.#seen('campaign');
    await this.#hands.press(this.#say(campaignWords.save));
    await this.#page
      .getByRole('status')
      .filter({ hasText: this.#say(campaignWords.saved) })
      .waitFor(patience);
  }

  async measure(): Promise<void> {
    await this.#hands.press(this.#say(liveText.run));
    const running = this.#page.getByRole('group', { name: this.#say(shellText.running) });
    await running.getByText(this.#say(stageWords.measuring)).waitFor(patience);
    await this.#hands.goTo(this.#say(jobPages.cockpit.title));
    const verdict = this.#page.getByRole('status').filter({ hasText: this.#say(verdictOf('accepted')) });
    await verdict.first().waitFor(patience);
    await this.#idle();
    await this.#seen('measured');
    await this.#hands.goTo(this.#say(jobPages.plan.title));
    await this.#page.getByText(this.#say(planText.nothing)).waitFor(patience);
  }

  async report(): Promise<Download> {
    await this.#hands.goTo(this.#say(jobPages.report.title));
    await this.#page.getByRole('img', { name: /1/ }).first().waitFor(patience);
    await this.#hands.press(this.#say(reportText.addParty));
    await this.#hands.write(this.#say(reportText.partyNumber).replace('{number}', '1'), 'Harbour Freight');
    await this.#hands.press(this.#say(reportText.keepParties));
    await this.#page.getByText(this.#say(reportText.partiesKept)).waitFor(patience);
    await this.#page.getByRole('img', { name: /1/ }).first().waitFor(patience);
    await this.#seen('report');
    const download = this.#page.waitForEvent('download', patience);
    await this.#hands.press(this.#say(reportText.pdf));
    return await download;
  }

  /** The report as it left the house, then with one byte altered, then torn. */
  async verify(pdf: Buffer): Promise<void> {
    const outcome = this.#page.locator('.outcome');
    const drop = async (name: string, buffer: Buffer) => {
      const input = this.#page.locator('input[accept=".demarc,.pdf"]');
      await input.setInputFiles({ name, mimeType: 'application/pdf', buffer });
    };
    await drop('report.pdf', pdf);
    await outcome.getByText(this.#beginning(reportText.intact)).waitFor(patience);
    const altered = Buffer.from(pdf);
    const middle = Math.floor(pdf.length / 2);
    altered.writeUInt8(altered.readUInt8(middle) ^ 1, middle);
    await drop('altered.pdf', altered);
    await outcome.getByText('✕').first().waitFor(patience);
    expect(await outcome.innerText()).not.toContain(this.#beginning(reportText.intact));
    await this.#seen('verified');
    await drop('torn.pdf', pdf.subarray(0, 1000));
    await outcome.getByText('torn.pdf').first().waitFor(patience);
    await this.#seen('verified-torn');
  }

  async isListed(name: string): Promise<void> {
    await this.#hands.goTo(this.#say(appPages.jobs.title));
    const row = this.#page.getByRole('row', { name: new RegExp(`${this.#say(verdictOf('accepted'))}.*${name}`) });
    await row.waitFor(patience);
  }

  async #idle(): Promise<void> {
    const running = this.#page.getByRole('group', { name: this.#say(shellText.running) });
    await running.getByRole('button').waitFor({ state: 'detached', ...patience });
  }

  async #seen(name: string): Promise<void> {
    if (this.isLookedAt) await expectGoodScreen(this.#page, `${name}-${this.#language}`);
  }

  #say(sentence: Sentence): string {
    return sentence[this.#language];
  }

  /** The words before the first figure. */
  #beginning(sentence: Sentence): string {
    return this.#say(sentence).split('{')[0]?.trim() ?? '';
  }

  #pattern(sentence: Sentence): RegExp {
    return new RegExp(`^${this.#say(sentence).replace('{count}', '\\d+')}$`);
  }
}

function verdictOf(word: Parameters<typeof verdictWord>[0]): Sentence {
  return { en: verdictWord(word, 'en'), zh: verdictWord(word, 'zh') };
}
