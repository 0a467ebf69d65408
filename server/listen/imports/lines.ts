/** One line of a file without its end. What is longer than a line may be keeps only its beginning. */
export type Line = { bytes: Buffer; isTooLong: boolean }

export const longestRow = 1024 * 1024
const keptOfTooLong = 2048

/** Cuts bytes into lines, many at a time; holds no more of a line than it may be long. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, newline: number): AsyncGenerator<Line[]> {
  let held: Buffer[] = []
  let size = 0
  const close = (last: Buffer): Line => {
    const isTooLong = size + last.length > longestRow
    const whole = held.length === 0 ? last : Buffer.concat([...held, last])
    held = []
    size = 0
    return isTooLong ? { bytes: whole.subarray(0, keptOfTooLong), isTooLong } : { bytes: withoutReturn(whole), isTooLong }
  }
  for await (const chunk of bytes) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const lines: Line[] = []
    let from = 0
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, from)) {
      lines.push(close(piece.subarray(from, at)))
      from = at + 1
    }
    if (from < piece.length) {
      size += piece.length - from
      // Copied, or every short rest would hold the whole chunk that it was cut from.
      if (size <= longestRow || held.length === 0) held.push(Buffer.from(piece.subarray(from, from + longestRow)))
    }
    if (lines.length > 0) yield lines
  }
  if (size > 0) yield [close(Buffer.alloc(0))]
}

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === 0x0d ? line.subarray(0, -1) : line)
