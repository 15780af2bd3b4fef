// Clicks through an HTML report: node report-clicks.mjs FOLDER-WITH-NODE-MODULES REPORT
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, report] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)('playwright-core');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
for (const width of [1280, 420]) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const problems = [];
  page.on('pageerror', error => problems.push(error.message));
  page.on('console', message => problems.push(message.text()));
  page.on('request', request => { if (!request.url().startsWith('file:')) problems.push(`asked for ${request.url()}`); });
  await page.goto(pathToFileURL(report).href);
  assert.equal(await page.locator('.pillar').count(), 6);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `the page is wider than ${width}`);

  assert.match(await page.locator('#matches').textContent(), /^2 findings of 2 practices$/);
  await page.fill('#search', 'keeps versions');
  assert.match(await page.locator('#matches').textContent(), /^1 finding of 1 practice$/);
  assert.match(await page.locator('.finding mark').textContent(), /Suspended/);
  await page.click('button[type=reset]');
  await page.selectOption('#severity', 'critical');
  await page.locator('#matches', { hasText: '1 finding' }).waitFor();
  await page.selectOption('#verdict', 'suppressed');
  assert.equal(await page.locator('#matches').textContent(), 'Nothing matches');
  await page.click('button[type=reset]');
  await page.locator('#matches', { hasText: '2 findings' }).waitFor();

  await page.locator('#list details').first().locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('#list .finding').first().waitFor();
  await page.locator('#questions summary', { hasText: 'REL 9.' }).click();
  await page.locator('#questions table', { hasText: 'REL09-BP02' }).waitFor();

  await page.locator('#phases a', { hasText: 'sample-versioning' }).click();
  assert.equal(await page.inputValue('#search'), 'sample-versioning');
  await page.click('button[type=reset]');

  assert.equal(await page.locator('#drawing g[role=link]').count(), 2);
  await page.locator('#drawing g[role=link]').first().focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.inputValue('#search'), 'AWS::S3::Bucket.Uploads');
  assert.equal(await page.evaluate(() => window.hit), undefined);

  const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.click('#theme');
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), before);
  assert.deepEqual(problems, []);
}
await browser.close();
