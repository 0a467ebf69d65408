import type { Finder, Found } from './entity.ts'

// A name of a host as people type it without https. Only endings that are no file or word.
const ending = '(?:com|net|org|info|biz|app|shop|store|online|site|me|io|ly|gl|gg|tv|dev|ai|asia|(?:co|or|ac|go|in|mi|net)\\.th|co|th)'
const link = new RegExp(`https?:\\/\\/[^\\s<>"“”]{1,2000}|\\bwww\\.[^\\s<>"“”]{1,2000}|(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}${ending}(?![\\w.-]*[a-z0-9@])(?:\\/[^\\s<>"“”]{0,2000})?|(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}${ending}\\/[^\\s<>"“”]{0,2000}`, 'g') // prettier-ignore

/** Links, with what closes the sentence round them left out; a bracket stays when its partner is inside. */
export const findLinks: Finder = (folded) =>
  [...folded.matchAll(link)].map((match): Found => {
    let text = match[0]
    for (;;) {
      const last = text.at(-1)!
      const lonely = last === ')' && text.split(')').length > text.split('(').length
      if (text.length < 4 || !(lonely || /[.,!?;:'…]/.test(last))) break
      text = text.slice(0, -1)
    }
    return { kind: 'url', start: match.index, end: match.index + text.length, value: text }
  })

const mail = /(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,24}(?![a-z0-9-])/g

export const findMails: Finder = (folded) =>
  [...folded.matchAll(mail)].map((match) => ({ kind: 'email', start: match.index, end: match.index + match[0].length, value: match[0] }))

// After a word for LINE an id begins with @, or is said to be one; "line up" is none.
const lineId = /(?:(?:ไลน์|line)\s{0,2}[:=]?\s{0,2}(?=@)|(?:ไลน์ไอดี|ไอดีไลน์|ไลน์|line\s?id|id\s?line|(?<![a-z])id|line)\s{0,2}[:=]\s{0,2}|(?:ไลน์ไอดี|ไอดีไลน์|line\s?id|id\s?line)\s{1,2})(@?[a-z0-9][a-z0-9._-]{2,19})/g

export const findLineIds: Finder = (folded) =>
  [...folded.matchAll(lineId)]
    .filter((match) => /[a-z]/.test(match[1]!) && !match[1]!.startsWith('http'))
    .map((match) => {
      const value = match[1]!.replace(/[._-]+$/, '')
      const start = match.index + match[0].length - match[1]!.length
      return { kind: 'line', start, end: start + value.length, value }
    })
