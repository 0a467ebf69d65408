import { Parser } from 'htmlparser2'
import { absolute } from './read.ts'

const types = new Set(['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'application/rdf+xml'])

/** A web page rather than a feed, as it begins. */
export const isPage = (text: string): boolean => /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 2000))

/** The feeds that a web page names as its own: the first of its posts, and the first of comments on all of them. */
export function feedsOn(page: string, address: string): { posts: string | undefined; comments: string | undefined } {
  const found: { href: string; isComments: boolean }[] = []
  let base = address
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base') base = absolute(attributes.href, address) ?? address
      if (name !== 'link' || !/\balternate\b/i.test(attributes.rel ?? '') || !types.has((attributes.type ?? '').toLowerCase())) return
      const href = absolute(attributes.href, base)
      if (href !== undefined) found.push({ href, isComments: /comment|ความ(คิด)?เห็น/i.test(`${attributes.title ?? ''} ${new URL(href).pathname}`) })
    },
  })
  parser.end(page)
  return { posts: found.find((one) => !one.isComments)?.href, comments: found.find((one) => one.isComments)?.href }
}

/** Blogger tells on no page where the comments on all its posts are. */
export const bloggerComments = (generator: string | undefined, address: string): string | undefined =>
  /blogger/i.test(generator ?? '') ? new URL('/feeds/comments/default', address).href : undefined
