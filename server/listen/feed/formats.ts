import { parseFeed } from 'feedsmith'

/** A feed as its format tells it; markup is still markup, addresses may be relative. */
export type Told = {
  /** Where the website itself is: an item that links there links to no page of its own. */
  homepage: string | undefined
  generator: string | undefined
  ttlMinutes: number | undefined
  items: ToldItem[]
}

export type ToldItem = {
  id: string | undefined
  link: string | undefined
  title: string | undefined
  html: string | undefined
  author: { name?: string | undefined; address?: string | undefined } | undefined
  date: string | undefined
  /** The post that it comments on. */
  inReplyTo: { link?: string | undefined; id?: string | undefined } | undefined
  commentsFeed: string | undefined
  comments: number | undefined
}

const parsed = (text: string) => parseFeed(text)
type Parsed = ReturnType<typeof parsed>
type Of<F extends Parsed['format']> = Extract<Parsed, { format: F }>['feed']

/** Throws for what is no feed in any format. */
export function fromText(text: string): Told {
  const { format, feed } = parsed(text)
  if (format === 'atom') return fromAtom(feed)
  return format === 'json' ? fromJson(feed) : fromRss(feed)
}

type Person = { name?: string | undefined; email?: string | undefined; uri?: string | undefined; url?: string | undefined }

const authorOf = (person: Person | undefined): ToldItem['author'] =>
  person && { name: person.name, address: person.uri ?? person.url ?? person.email }

/** RSS of all versions: those before 2.0 have no guid, but say what they are about. */
function fromRss(feed: Of<'rss'> | Of<'rdf'>): Told {
  return {
    homepage: feed.link,
    generator: 'generator' in feed ? feed.generator : undefined,
    ttlMinutes: 'ttl' in feed ? feed.ttl : undefined,
    items: (feed.items ?? []).map((item) => ({
      id: 'guid' in item ? item.guid?.value : 'rdf' in item ? item.rdf?.about : undefined,
      link: item.link ?? ('guid' in item && item.guid?.isPermaLink !== false && /^https?:/.test(item.guid?.value ?? '') ? item.guid?.value : undefined),
      title: item.title,
      html: item.content?.encoded ?? item.description,
      author: authorOf(('authors' in item ? item.authors?.[0] : undefined) ?? asPerson(item.dc?.creators?.[0])),
      date: ('pubDate' in item ? item.pubDate : undefined) ?? item.dc?.dates?.[0],
      inReplyTo: replied('thr' in item ? item.thr?.inReplyTos?.[0] : undefined),
      commentsFeed: item.wfw?.commentRss,
      comments: item.slash?.comments,
    })),
  }
}

const asPerson = (name: string | undefined): Person | undefined => (name === undefined ? undefined : { name })

function fromAtom(feed: Of<'atom'>): Told {
  return {
    homepage: linkOf(feed.links),
    generator: feed.generator && `${feed.generator.text ?? ''} ${feed.generator.uri ?? ''}`,
    ttlMinutes: undefined,
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      link: linkOf(entry.links),
      title: asMarkup(entry.title),
      html: asMarkup(entry.content) ?? asMarkup(entry.summary),
      author: authorOf(entry.authors?.[0]),
      date: entry.published ?? entry.updated,
      inReplyTo: replied(entry.thr?.inReplyTos?.[0]),
      commentsFeed: entry.wfw?.commentRss ?? entry.links?.find(({ rel, type }) => rel === 'replies' && /xml/.test(type ?? ''))?.href,
      comments: entry.slash?.comments ?? entry.thr?.total,
    })),
  }
}

type Text = { value?: string | undefined; type?: string | undefined } | undefined
type Link = { href?: string | undefined; rel?: string | undefined; type?: string | undefined }

/** Atom says whether a text is text: then its `<` is a `<`. */
function asMarkup(text: Text): string | undefined {
  if (text?.value === undefined || /^(html|xhtml|text\/html)$/i.test(text.type ?? '')) return text?.value
  return text.value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
}

const linkOf = (links: readonly Link[] | undefined): string | undefined =>
  links?.find(({ rel, type }) => (rel ?? 'alternate') === 'alternate' && !/xml|json/.test(type ?? ''))?.href

const replied = (to: { ref?: string | undefined; href?: string | undefined } | undefined): ToldItem['inReplyTo'] => to && { link: to.href, id: to.ref }

function fromJson(feed: Of<'json'>): Told {
  return {
    homepage: feed.home_page_url,
    generator: undefined,
    ttlMinutes: undefined,
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      link: item.url,
      title: asMarkup({ value: item.title }),
      html: item.content_html ?? asMarkup({ value: item.content_text ?? item.summary }),
      author: authorOf(item.authors?.[0] ?? feed.authors?.[0]),
      date: item.date_published ?? item.date_modified,
      inReplyTo: undefined,
      commentsFeed: undefined,
      comments: undefined,
    })),
  }
}
