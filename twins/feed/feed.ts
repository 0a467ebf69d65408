import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Blog } from './blog.ts'
import { atom, jsonFeed, page, rdf, rss } from './formats.ts'

/** What the website says to one path instead of what its blog holds. */
export type Saying = (request: IncomingMessage, response: ServerResponse) => void

export interface FeedTwin {
  /** Where it answers, e.g. http://127.0.0.1:12345 */
  address: string
  blog: Blog
  /** From now on this path says something else, until `asUsual`. */
  say(path: string, saying: Saying): void
  asUsual(path: string): void
  /** Every request that came, and what it was answered with. */
  asked: { path: string; status: number; etag: string | undefined; since: string | undefined }[]
  close(): Promise<void>
}

/** A website with a blog, its feeds in every format, and whatever can be wrong with them. */
export async function startFeedTwin(blog: Blog, { port = 0, host = '127.0.0.1' } = {}): Promise<FeedTwin> {
  const sayings = new Map<string, Saying>()
  const asked: FeedTwin['asked'] = []
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://twin').pathname
    const { 'if-none-match': etag, 'if-modified-since': since } = request.headers
    response.once('close', () => asked.push({ path, status: response.statusCode, etag, since }))
    const saying = sayings.get(path)
    if (saying) return saying(request, response)
    serve(blog, `http://${request.headers.host}`, path, request, response)
  })
  await new Promise<void>((done) => server.listen(port, host, done))
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}`,
    blog,
    asked,
    say: (path, saying) => void sayings.set(path, saying),
    asUsual: (path) => void sayings.delete(path),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const kinds: Record<string, string> = { atom: 'application/atom+xml; charset=UTF-8', rss: 'application/rss+xml; charset=UTF-8', json: 'application/feed+json', html: 'text/html; charset=utf-8' }

function serve(blog: Blog, origin: string, path: string, request: IncomingMessage, response: ServerResponse): void {
  const post = /^\/([\w-]+)\/feed\/?$/.exec(path)?.[1]
  const found = ((): [kind: string, text: string] | undefined => {
    switch (path) {
      case '/': return ['html', page(blog, origin)]
      case '/feeds/posts/default': return ['atom', atom(blog, origin, 'posts')]
      case '/feeds/comments/default': return blog.maker === 'blogger' ? ['atom', atom(blog, origin, 'comments')] : undefined
      case '/feed/': return ['rss', rss(blog, origin, { comments: false })]
      case '/comments/feed/': return ['rss', rss(blog, origin, { comments: true })]
      case '/index.rdf': return ['rss', rdf(blog, origin)]
      case '/feed.json': return ['json', jsonFeed(blog, origin)]
    }
    return post && blog.posts.some(({ slug }) => slug === post) ? ['rss', rss(blog, origin, { comments: true, of: post })] : undefined
  })()
  if (!found) return void response.writeHead(404).end('ไม่พบหน้านี้')
  const [kind, text] = found
  answerOnce(text, kinds[kind]!, blog, request, response)
}

/** The way websites should: who has seen this before is told so. */
function answerOnce(text: string, type: string, blog: Blog, request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
  response.writeHead(200, { 'content-type': type, etag, 'last-modified': new Date(blog.changedAt).toUTCString(), 'cache-control': 'max-age=300' }).end(text)
}
