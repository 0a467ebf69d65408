import type { Blog, Comment, Post } from './blog.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const cdata = (text: string): string => `<![CDATA[${text}]]>`
const iso = (at: number): string => new Date(at).toISOString()
const link = (origin: string, post: Post, comment?: Comment): string =>
  `${origin}/2026/11/${post.slug}.html${comment ? `#${comment.id}` : ''}`

const allComments = (blog: Blog): [Post, Comment][] => blog.posts.flatMap((post) => post.comments.map((comment): [Post, Comment] => [post, comment]))

/** The way Blogger writes it. */
export function atom(blog: Blog, origin: string, holds: 'posts' | 'comments'): string {
  const id = 'tag:blogger.com,1999:blog-1'
  const person = (name: string | null, home: string | null) =>
    `<author><name>${escaped(name ?? 'Anonymous')}</name>${home ? `<uri>${escaped(home)}</uri>` : ''}<email>noreply@blogger.com</email></author>`
  const entries = holds === 'posts'
    ? blog.posts.map((post) => `<entry><id>${id}.${post.id}</id><published>${iso(post.at)}</published><updated>${iso(post.at)}</updated>
        <title type='text'>${escaped(post.title)}</title><content type='html'>${escaped(post.html)}</content>
        <link rel='replies' type='application/atom+xml' href='${origin}/feeds/${post.id}/comments/default'/>
        <link rel='edit' type='application/atom+xml' href='${origin}/feeds/1/posts/default/${post.id}'/>
        <link rel='alternate' type='text/html' href='${link(origin, post)}' title='${escaped(post.title)}'/>${person(post.author, null)}
        <thr:total>${post.comments.length}</thr:total></entry>`)
    : allComments(blog).map(([post, comment]) => `<entry><id>${id}.${comment.id}</id><published>${iso(comment.at)}</published><updated>${iso(comment.at)}</updated>
        <title type='text'>${escaped(comment.html.slice(0, 20))}...</title><content type='html'>${escaped(comment.html)}</content>
        <link rel='alternate' type='text/html' href='${link(origin, post)}?showComment=${comment.at}#c${comment.id}' title=''/>${person(comment.author, comment.home)}
        <thr:in-reply-to href='${link(origin, post)}' ref='${id}.${post.id}' source='${origin}/feeds/posts/default' type='text/html'/></entry>`)
  return `<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>${id}</id>
    <updated>${iso(blog.changedAt)}</updated><title type='text'>${escaped(blog.title)}</title><link rel='alternate' type='text/html' href='${origin}/'/>
    <generator version='7.00' uri='http://www.blogger.com'>Blogger</generator>${entries.join('\n')}</feed>`
}

/** The way WordPress writes it: its posts, the comments on all of them, or those on one. */
export function rss(blog: Blog, origin: string, { comments, of }: { comments: boolean; of?: string }): string {
  const items = comments
    ? allComments(blog).filter(([post]) => of === undefined || post.slug === of).map(([post, comment]) => `<item><title>โดย: ${escaped(comment.author ?? 'ไม่ระบุชื่อ')}</title><link>${link(origin, post, comment)}</link>
        ${comment.author === null ? '' : `<dc:creator>${cdata(comment.author)}</dc:creator>`}<pubDate>${new Date(comment.at).toUTCString()}</pubDate>
        <guid isPermaLink="false">${origin}/?p=${post.id}#${comment.id}</guid><description>${cdata(comment.html.replace(/<[^>]*>/g, ''))}</description><content:encoded>${cdata(`<p>${comment.html}</p>`)}</content:encoded></item>`)
    : blog.posts.map((post) => `<item><title>${escaped(post.title)}</title><link>${link(origin, post)}</link>
        ${post.author === null ? '' : `<dc:creator>${cdata(post.author)}</dc:creator>`}<pubDate>${new Date(post.at).toUTCString()}</pubDate><guid isPermaLink="false">${origin}/?p=${post.id}</guid>
        <description>${cdata(post.html.replace(/<[^>]*>/g, ''))}</description><content:encoded>${cdata(post.html)}</content:encoded>
        <wfw:commentRss>${origin}/${post.slug}/feed/</wfw:commentRss><slash:comments>${post.comments.length}</slash:comments></item>`)
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>${escaped(blog.title)}</title><link>${origin}</link>
    <generator>https://wordpress.org/?v=6.9</generator>${items.join('\n')}</channel></rss>`
}

export const rdf = (blog: Blog, origin: string): string =>
  `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="${origin}/index.rdf"><title>${escaped(blog.title)}</title><link>${origin}/</link></channel>${blog.posts
      .map((post) => `<item rdf:about="${link(origin, post)}"><title>${escaped(post.title)}</title><link>${link(origin, post)}</link><description>${escaped(post.html)}</description>
        ${post.author === null ? '' : `<dc:creator>${escaped(post.author)}</dc:creator>`}<dc:date>${iso(post.at)}</dc:date></item>`)
      .join('\n')}</rdf:RDF>`

export const jsonFeed = (blog: Blog, origin: string): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: blog.title,
    home_page_url: `${origin}/`,
    items: blog.posts.map((post) => ({
      id: post.id,
      url: link(origin, post),
      title: post.title,
      content_html: post.html,
      date_published: iso(post.at),
      ...(post.author === null ? {} : { authors: [{ name: post.author }] }),
    })),
  })

/** The front page, which names the feeds. */
export function page(blog: Blog, origin: string): string {
  const named = blog.maker === 'blogger'
    ? `<link rel="alternate" type="application/atom+xml" title="${escaped(blog.title)} - Atom" href="${origin}/feeds/posts/default" />`
    : `<link rel="alternate" type="application/rss+xml" title="${escaped(blog.title)} &raquo; ฟีด" href="${origin}/feed/" /><link rel="alternate" type="application/rss+xml" title="${escaped(blog.title)} &raquo; ความเห็น" href="/comments/feed/" />`
  return `<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>${escaped(blog.title)}</title>${named}</head><body><h1>${escaped(blog.title)}</h1></body></html>`
}
