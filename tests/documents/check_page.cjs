// Opens a web page that we wrote in Chromium and says what is wrong with it: findings of axe (every rule, best practices too) on a wide, a
// narrow and a printed page; anything that loads from elsewhere; anything wider than the screen; links that lead nowhere.
//
// usage: node check_page.cjs MODULES FILE.html [FOLDER-FOR-PICTURES]        MODULES: node_modules with axe-core and puppeteer-core
// Exit: 0 nothing found, 1 something.
const fs = require('fs');
const path = require('path');
const [modules, file, pictures] = process.argv.slice(2);
const puppeteer = require(path.resolve(modules, 'puppeteer-core'));
const axe = fs.readFileSync(path.resolve(modules, 'axe-core/axe.min.js'), 'utf8');

(async () => {
  const browser = await puppeteer.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    protocolTimeout: 600000});
  const page = await browser.newPage();
  const wrong = [];
  const address = 'file://' + path.resolve(file);
  page.on('request', request => {
    if (request.url() !== address && !request.url().startsWith('data:')) wrong.push('loads ' + request.url());
  });
  page.on('pageerror', error => wrong.push('error ' + error));
  for (const [name, width, media] of [['wide', 1280, 'screen'], ['narrow', 360, 'screen'], ['print', 794, 'print']]) {
    await page.setViewport({width, height: 900});
    await page.emulateMediaType(media);
    await page.goto(address);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await window.axe.run(document, {reporter: 'v2'})).violations);
    for (const rule of found) for (const node of rule.nodes) wrong.push(`${name}: axe ${rule.id}: ${rule.help}: ${node.html.slice(0, 120)}`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beyond > 0 && media === 'screen') wrong.push(`${name}: the page is ${beyond} pixels wider than the screen`);
    if (pictures) await page.screenshot({path: path.join(pictures, name + '.png'), fullPage: width > 400});
  }
  for (const lost of await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))))
    wrong.push('a link to nowhere: #' + lost);
  if (pictures) await page.pdf({path: path.join(pictures, 'page.pdf'), format: 'A4', preferCSSPageSize: true, tagged: true, outline: true});
  await browser.close();
  for (const one of [...new Set(wrong)]) console.log(one);
  process.exit(wrong.length ? 1 : 0);
})().catch(error => { console.log(String(error)); process.exit(1); });
