import { Parser } from 'htmlparser2'

/** Between these stands an empty line, between the others of them a line break. */
const paragraphs = new Set('blockquote dl fieldset figure form h1 h2 h3 h4 h5 h6 hr ol p pre table ul'.split(' '))
const lines = new Set('address article aside dd div dt figcaption footer header li main nav section td th tr'.split(' '))
const paragraph = '\u2029'
const line = '\u2028'
const breakOf = (name: string): string => (paragraphs.has(name) ? paragraph : lines.has(name) ? line : '')
const unread = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'head', 'title', 'textarea', 'select'])

/** HTML as a person reads it: words and line breaks, nothing that runs, nothing hidden. */
export function readableText(html: string): string {
  const parts: string[] = []
  let hidden = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (unread.has(name)) hidden += 1
        else if (name === 'img' && hidden === 0 && attributes.alt) parts.push(attributes.alt)
        else parts.push(name === 'br' ? '\n' : breakOf(name))
      },
      ontext: (text) => void (hidden === 0 && parts.push(text.replace(/[\s\u2028\u2029]+/g, ' '))),
      onclosetag(name) {
        if (unread.has(name)) hidden -= 1
        else parts.push(breakOf(name))
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  return tidy(parts.join('').replace(/[ \n\u2028\u2029]*\u2029[ \n\u2028\u2029]*/g, '\n\n').replace(/ *\u2028[ \u2028]*/g, '\n'))
}

/** No spaces around line breaks, at most one empty line, and nothing that a screen cannot show. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const clusters = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** The beginning of a long text, never cut inside a cluster. */
export function beginning(text: string, longest: number): string {
  if (text.length <= longest) return text
  const last = clusters.segment(text.slice(0, longest + 50)).containing(longest)
  return text.slice(0, last?.index ?? longest)
}
