/** Bytes of a feed as text: by its byte order mark, else as HTTP says, else as the XML says of itself, else UTF-8. */
export function decode(body: Buffer, contentType: string | undefined): string {
  const mark = byMark(body)
  if (mark) return new TextDecoder(mark).decode(body)
  const head = body.subarray(0, 200).toString('latin1')
  const told = [/charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1], /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1], 'utf-8']
  for (const name of told) {
    const text = name === undefined ? undefined : strictly(body, name)
    if (text !== undefined) return text
  }
  // One of them was wrong. Of what Thai sites write only one encoding takes any byte.
  return new TextDecoder('windows-874').decode(body)
}

function byMark(body: Buffer): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  // UTF-16 without a mark: every XML begins with `<`.
  if (body[0] === 0x3c && body[1] === 0) return 'utf-16le'
  if (body[0] === 0 && body[1] === 0x3c) return 'utf-16be'
  return undefined
}

/** Undefined for an encoding that nobody knows, and for bytes that are not written in it. */
function strictly(body: Buffer, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}
