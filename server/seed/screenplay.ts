/**
 * Stories are written down as a screenplay, so that whoever reads Thai can read, mend and add them:
 *
 *     == slug · name as LINE shows it · ending [group] [night]
 *     what the customer writes, one message a line
 *     [sticker]  [image]  [unsent] words that are taken back
 *     ฟ้า: what a colleague answers
 *     ฟ้า# what a colleague notes for the others
 *     แม่» what somebody in a group says
 *     .. 3h
 *
 * `.. 3h` lets time pass (m, h, d). In {braces} stands what differs from one telling to the next: see filling.ts.
 */
export type Turn =
  | { by: 'customer'; name?: string; kind: 'text' | 'unsent'; text: string }
  | { by: 'customer'; name?: string; kind: 'sticker' | 'image' }
  | { by: 'staff'; nick: string; as: 'reply' | 'note'; text: string }
  | { by: 'time'; minutes: number }

/** waits: for us · ours: the last word was ours · later: put off to another day · done. */
export type Ending = 'waits' | 'ours' | 'later' | 'done'

export type Story = { slug: string; name: string; ending: Ending; isGroup: boolean; atNight: boolean; turns: Turn[] }

/** One post that everybody can read, and what is said below it; the author may come back. */
export type Post = { slug: string; author: string; place: string; lines: string[]; comments: { name: string; text: string }[] }

const minutesIn = { m: 1, h: 60, d: 1440 }

export function readStories(text: string, nicks: ReadonlySet<string>): Story[] {
  return blocks(text).map(({ slug, name, rest, lines }) => {
    const [ending, ...marks] = rest.split(' ')
    const turns = lines.map((line) => turnOf(line, nicks))
    return { slug, name, ending: endingOf(ending!, slug), isGroup: marks.includes('group'), atNight: marks.includes('night'), turns }
  })
}

export function readPosts(text: string): Post[] {
  return blocks(text).map(({ slug, name, rest, lines }) => ({
    slug,
    author: name,
    place: rest,
    lines: lines.filter((line) => !spoken.test(line)),
    comments: lines.flatMap((line) => {
      const [, author, said] = spoken.exec(line) ?? []
      return author && said ? [{ name: author, text: said }] : []
    }),
  }))
}

export const readLines = (text: string): string[] => text.split('\n').filter(Boolean)

/** A name before » is somebody of several: in a group, or below a post. */
const spoken = /^([^»]{1,40})» (.+)$/

function blocks(text: string): { slug: string; name: string; rest: string; lines: string[] }[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((block) => {
      const [head, ...lines] = block.split('\n').filter(Boolean)
      const [slug, name, rest] = head!.split(' · ')
      if (!slug || !name || !rest) throw new Error(`a story begins with slug · name · ending, not with: ${head}`)
      return { slug, name, rest, lines }
    })
}

function endingOf(word: string, slug: string): Ending {
  if (word === 'waits' || word === 'ours' || word === 'later' || word === 'done') return word
  throw new Error(`${slug} ends with ${word}, which is no ending`)
}

function turnOf(line: string, nicks: ReadonlySet<string>): Turn {
  const pause = /^\.\. (\d+)([mhd])$/.exec(line)
  if (pause) return { by: 'time', minutes: Number(pause[1]) * minutesIn[pause[2] as keyof typeof minutesIn] }
  const [, nick, mark, told] = /^([^\s:#]{1,12})(:|#) (.+)$/.exec(line) ?? []
  if (nick && told && nicks.has(nick)) return { by: 'staff', nick, as: mark === '#' ? 'note' : 'reply', text: told }
  const [, name, said] = spoken.exec(line) ?? []
  const who = name === undefined ? {} : { name }
  const words = said ?? line
  if (words === '[sticker]' || words === '[image]') return { by: 'customer', ...who, kind: words === '[image]' ? 'image' : 'sticker' }
  const unsent = /^\[unsent\] (.+)$/.exec(words)
  return { by: 'customer', ...who, kind: unsent ? 'unsent' : 'text', text: unsent?.[1] ?? words }
}
