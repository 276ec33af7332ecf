// SPDX-License-Identifier: MIT
// run.mjs ASSAY MODULES [PAGE...]: each page in a browser, light, dark and 320 pixels wide (a window at 400%), with script off;
// then all of them through the Nu Html Checker, and the Markdown through a reader of it. SHOTS=folder keeps pictures.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hostile, make, pages } from './pages.mjs'

const [assay, modules, ...only] = process.argv.slice(2)
const require = createRequire(join(modules, 'package.json'))
const { chromium } = require('playwright-core')
const axe = require.resolve('axe-core/axe.min.js')
const MarkdownIt = require('markdown-it')
const scratch = mkdtempSync(join(tmpdir(), 'assay-browser-'))
let passed = 0
let failed = 0

function expect(holds, ...words) {
  if (holds) passed++
  else {
    failed++
    console.log('FAILED:', ...words)
  }
}

// What a result says, as it must stand in every report of it.
function texts(json) {
  const result = JSON.parse(json)
  const found = []
  for (const one of Array.isArray(result) ? result : [result]) {
    if (!one.items) continue
    found.push(one.review.summary, ...(one.review.reviewers ?? []))
    for (const item of one.items)
      found.push(item.title, item.anchor_text, item.comment, item.recommendation, ...item.remarks, ...(item.evidence ?? []),
        ...item.steps.map(step => step.label), ...item.caps.map(cap => cap.because))
  }
  return found.filter(text => text)
}

// As it is shown: what no page may hold is written out.
const flat = text => text.replace(/\s+/g, ' ').trim()
const plain = text => !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(text)

async function findings(tab, name) {
  await tab.addScriptTag({ path: axe })
  const result = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  for (const one of result.violations)
    expect(false, `${name}: ${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' ; ')}`)
  expect(result.violations.length === 0, name, 'has no finding of axe-core')
}

async function look(browser, page, url, view) {
  const context = await browser.newContext({ bypassCSP: true, ...view.context })
  const tab = await context.newPage()
  const asked = []
  tab.on('request', request => asked.push(request.url()))
  await tab.goto(url)
  const name = `${page.name}, ${view.name}`
  expect(asked.length === 1 && asked[0] === url, name, 'fetches nothing:', asked)
  const width = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(width[0] <= width[1], name, 'scrolls sideways:', width)
  await tab.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true })
  const open = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(open[0] <= open[1], name, 'scrolls sideways with all opened:', open)
  if (!page.many || view.name === 'light') await findings(tab, name)
  if (process.env.SHOTS) {
    mkdirSync(process.env.SHOTS, { recursive: true })
    await tab.screenshot({ path: join(process.env.SHOTS, `${page.name}-${view.name}.png`), fullPage: !page.many })
  }
  await context.close()
}

// With script off everything is there, is text, and is on paper too.
async function read(browser, page, url) {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const tab = await context.newPage()
  await tab.goto(url)
  const seen = flat(await tab.locator('body').textContent())
  for (const text of texts(make(assay, page, 'json')).filter(plain))
    expect(seen.includes(flat(text)), page.name, 'says', JSON.stringify(text))
  expect(plain(seen), page.name, 'holds no control character')
  for (const selector of ['script', 'img', 'iframe', 'link', 'form', 'object', '[onerror]', '[onfocus]', 'a:not([href^="#"])'])
    expect(await tab.locator(selector).count() === 0, page.name, 'has no', selector)
  expect(await tab.locator('style').count() === 2, page.name, 'has no style but its own')
  expect(await tab.locator('h1').count() === 1, page.name, 'has one first heading')
  if (page.plan) {
    const plan = JSON.parse(make(assay, page, 'json', undefined, 'plan'))
    const said = flat(await tab.locator('#plan ~ .scrolls').first().textContent())
    for (const change of plan.sets.flat())
      expect(said.includes(plan.items.find(item => item.id === change.item).title), page.name, 'plans', change.item)
  }
  const page_text = await tab.content()
  const ids = new Set([...page_text.matchAll(/ id="([^"]*)"/g)].map(found => found[1]))
  for (const [, target] of page_text.matchAll(/ href="#([^"]*)"/g)) expect(ids.has(target), page.name, 'leads to', target)
  await tab.emulateMedia({ media: 'print' })
  const steps = tab.locator('.steps li')
  if (await steps.count()) expect((await steps.first().boundingBox())?.height > 0, page.name, 'prints what is folded up')
  await context.close()
}

function check(files) {
  try {
    execFileSync('java', ['-jar', require.resolve('vnu-jar/build/dist/vnu.jar'), '--Werror', ...files], { encoding: 'utf8', stdio: 'pipe' })
    passed++
  } catch (error) {
    expect(false, 'the Nu Html Checker:\n' + String(error.stderr).split('\n').slice(0, 20).join('\n'))
  }
}

// A reader that takes elements, addresses, tables and struck words for what they are finds none that came from data.
function markdown(page) {
  const reader = new MarkdownIt({ html: true, linkify: true })
  reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  const tokens = reader.parse(make(assay, page, 'markdown'), {})
  const all = tokens.flatMap(token => [token, ...(token.children ?? [])])
  const never = ['html_block', 'html_inline', 'link_open', 'image', 's_open', 'em_open', 'code_inline', 'code_block', 'fence', 'hr', 'blockquote_open']
  for (const kind of never) expect(!all.some(token => token.type === kind), page.name, 'in Markdown has no', kind)
  const text = flat(tokens.map(token => (token.children ?? []).map(child => child.type === 'hardbreak' ? ' ' : child.content).join('')).join('\n'))
  for (const said of texts(make(assay, page, 'json')).filter(plain)) expect(text.includes(flat(said)), page.name, 'in Markdown says', JSON.stringify(said))
  if (page.name === 'hostile')
    for (const part of hostile.filter(plain)) expect(text.includes(flat(part)), 'Markdown keeps', JSON.stringify(part))
  let columns = 0
  let cells = 0
  for (const token of tokens) {
    if (token.type === 'thead_open') columns = 0
    if (token.type === 'th_open') columns++
    if (token.type === 'tr_open') cells = 0
    if (token.type === 'td_open') cells++
    if (token.type === 'tr_close' && cells && cells !== columns) expect(false, page.name, 'has a row of', cells, 'cells under', columns)
  }
}

const views = [
  { name: 'light', context: { colorScheme: 'light', viewport: { width: 1200, height: 900 } } },
  { name: 'dark', context: { colorScheme: 'dark', viewport: { width: 1200, height: 900 } } },
  { name: '320', context: { colorScheme: 'dark', viewport: { width: 320, height: 640 } } }]

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const files = []
for (const page of pages(scratch)) {
  if (only.length && !only.includes(page.name)) continue
  const file = join(scratch, `${page.name}.html`)
  files.push(file)
  make(assay, page, 'html', file)
  const url = pathToFileURL(file).href
  for (const view of views) await look(browser, page, url, view)
  if (!page.many) await read(browser, page, url)
  if (!page.many) markdown(page)
}
await browser.close()
check(files)
if (process.env.SHOTS) console.log('pages are kept in', scratch)
else rmSync(scratch, { recursive: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
