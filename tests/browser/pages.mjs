// SPDX-License-Identifier: MIT
// The pages that are looked at: the examples, and what a page must survive.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const source = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const example = name => join(source, 'examples', name)

// Markup, script, references, comments, controls and bidirectional controls, and what ends each of them.
export const hostile = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><a href="javascript:alert(1)">x</a>', "' onfocus='alert(1)",
  ']]>', '--> <!--', '</style><style>*{display:none}</style>', '&lt;b&gt; &amp;', '\u001b[31mred\u0007', '\u202eterces\u2066',
  '[link](javascript:alert(1))', '![](http://127.0.0.1:9/x)', '`code` **bold** __under__ ~~struck~~', 'a | b |', '| --- |',
  '# heading', '- item', '1. item', '> quote', '    code', '<http://127.0.0.1:9/>', 'http://127.0.0.1:9/ www.example.org',
  'a@example.org', '[^1] [x]: /y', '$x$', '\\', '=====', '-----', '\u2028line', 'two\nlines\n\n# and more']
const arabic = 'خدمة التوظيف المدعوم في المدينة '
const long = ('Verylongnamewithoutanyspaceatall'.repeat(13)).slice(0, 400)

const tiny = title => `scale: tiny
version: "1.0.0"
title: ${JSON.stringify(title)}
source: {title: None}
score: {min: 1, max: 5}
facts: {good_practice: {type: list, of: text, label: ${JSON.stringify('Good practice')}}}
tables: {people: {key: id, columns: {id: {type: text, required: yes, label: Person}, load: {type: number, label: Load}}}}
sections: {first: {title: ${JSON.stringify(title)}}, second: {title: Second}}
items:
  one: {number: "1", section: first, title: ${JSON.stringify(title)}, rule: one, facts: {nickname: {type: text, label: Nickname}}}
  two: {number: "2", section: second, title: Two, rule: two}
  three: {number: "3", section: second, title: Three, rule: one}
total: {method: sum}
levels: [{id: good, title: ${JSON.stringify(title)}, total: {from: 10}}, {id: fair, title: Fair}]
`
const says = `-- A rule of a test.
local rule = {}
function rule.score(item, review)
  if item:has "nickname" then remark(item.facts.nickname) explain(item.facts.nickname, 1) end
  return review.people:sum "load"
end
return rule
`
const fails = '-- A rule of a test.\nlocal rule = {}\nfunction rule.score() error "<b>it broke</b>" end\nreturn rule\n'

function plugin(folder, title) {
  mkdirSync(join(folder, 'tiny', 'items'), { recursive: true })
  writeFileSync(join(folder, 'tiny', 'plugin.yaml'), 'plugin: tiny\nversion: "1.0.0"\ntitle: Tiny\nscales: [scale.yaml]\n')
  writeFileSync(join(folder, 'tiny', 'scale.yaml'), tiny(title))
  writeFileSync(join(folder, 'tiny', 'items', 'one.lua'), says)
  writeFileSync(join(folder, 'tiny', 'items', 'two.lua'), fails)
  return join(folder, 'tiny')
}

function review(text, title) {
  return {
    scale: 'tiny', service: text, site: title, date: '2026-03-10', reviewers: [text, title], summary: text,
    previous: { date: '2025-03-04', scores: { one: 3, two: 2 } },
    strengths: [text], improvements: [text], actions: [{ action: text, who: title, item: 'one' }, { action: text, by: '2026-06-30' }],
    facts: { good_practice: [text, title] }, tables: { people: [{ id: title, load: 4 }] },
    items: { one: { comment: text, recommendation: text, evidence: [title], nickname: text } }
  }
}

// Each page: how it is made, and the folder with its review where it has one of its own.
export function pages(scratch) {
  const put = (name, content) => {
    const folder = join(scratch, name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'review.json'), content)
    return join(folder, 'review.json')
  }
  const corpus = readFileSync(join(example('corpus'), 'reviews.ndjson'), 'utf8').trim().split('\n')
  const trend = corpus.slice(0, 5).map((line, index) => JSON.stringify({ ...JSON.parse(line), service: 'One Service', date: `202${index}-03-10` }))
  const made = ['riverside', 'riverside-incomplete', 'seqf', 'indicators', 'primary-care']
    .map(name => ({ name, words: [example(name)], example: true, plan: name !== 'indicators' }))
  const own = (name, text, title, more = []) => made.push({
    name, words: ['--plugins', plugin(join(scratch, name), title), put(name, JSON.stringify(review(text, title))), ...more],
    status: more.length ? 2 : 3
  })
  own('faults', 'A service', 'A title')
  own('long', `${long} ${arabic.repeat(13)}`, `${arabic.repeat(13)}${long}`)
  own('hostile', hostile.join('\n'), 'x"><script>alert(2)</script>')
  own('not-loaded', 'A service', 'A title', ['nowhere"><b>.yaml'])
  made.push({ name: 'trend', words: [put('trend', trend.join('\n') + '\n')] })
  made.push({ name: 'fifty', words: [put('fifty', corpus.slice(0, 50).join('\n') + '\n')], many: true })
  return made
}

export function make(assay, page, format, file, command = 'score') {
  const words = [command, '--root', '/', '--format', format, ...page.words]
  let output = ''
  try {
    output = execFileSync(assay, words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (error) {
    if (error.status !== page.status) throw error
    output = error.stdout
  }
  if (file) writeFileSync(file, output)
  return output
}
