const starts = (bytes: Uint8Array, at: number, ...signs: number[]): boolean => signs.every((sign, i) => bytes[at + i] === sign)
const reads = (bytes: Uint8Array, at: number, word: string): boolean => starts(bytes, at, ...Buffer.from(word, 'latin1'))

/** How many first bytes tell what a file is. */
const telling = 16

/** What a file is, by its own first bytes: what its sender or its channel called it may be a lie. */
function sniff(bytes: Uint8Array): string {
  if (starts(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (reads(bytes, 0, 'GIF87a') || reads(bytes, 0, 'GIF89a')) return 'image/gif'
  if (reads(bytes, 0, 'RIFF') && reads(bytes, 8, 'WEBP')) return 'image/webp'
  if (reads(bytes, 4, 'ftyp')) return brandOf(bytes)
  if (reads(bytes, 0, 'ID3') || starts(bytes, 0, 0xff, 0xfb)) return 'audio/mpeg'
  if (starts(bytes, 0, 0xff, 0xf1) || starts(bytes, 0, 0xff, 0xf9)) return 'audio/aac'
  if (reads(bytes, 0, '%PDF-')) return 'application/pdf'
  return 'application/octet-stream'
}

/** MP4 is a box for sound and for pictures that move; QuickTime and HEIC use the same box. */
function brandOf(bytes: Uint8Array): string {
  const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1')
  if (brand === 'M4A ' || brand === 'M4B ') return 'audio/mp4'
  if (brand === 'qt  ') return 'video/quicktime'
  return /^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp[4-9])$/.test(brand) ? 'video/mp4' : 'application/octet-stream'
}

/** The same pieces, of which the first are looked at on their way; whether they broke off is known afterwards. */
export function sniffed(pieces: AsyncIterable<Uint8Array>): { pieces: AsyncIterable<Uint8Array>; mediaType(): string; brokeOff(): boolean } {
  const head = Buffer.alloc(telling)
  let known = 0
  let broke = false
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of pieces) {
        if (known < telling) known += Buffer.from(piece).copy(head, known)
        yield piece
      }
    } catch (error) {
      broke = true
      throw error
    }
  }
  return { pieces: watched(), mediaType: () => sniff(head.subarray(0, known)), brokeOff: () => broke }
}
