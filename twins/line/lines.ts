import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** What a first reading of the file tells: enough to send it twice in exactly the same way. */
export interface Survey {
  /** SHA-256 of the file as it lies on the disk, in hexadecimal. */
  digest: string
  lines: number
  textField: string
  authorField: string | null
}

export interface Line {
  /** Counted from 1, as an editor does. */
  number: number
  text: string
  author: string | null
}

const textFields = ['text', 'texts', 'message', 'body', 'content', 'comment', 'ข้อความ']
const authorFields = ['author', 'user', 'userId', 'user_id', 'from', 'customer', 'name', 'ผู้เขียน']

export async function survey(file: string): Promise<Survey> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  let lines = 0
  let first: Record<string, unknown> | null = null
  for await (const raw of rawLines(file)) {
    lines += 1
    first ??= parse(raw)
  }
  if (!first) throw new Error(`${file}: no line is a JSON object`)
  const textField = pick(first, textFields) ?? longestText(first)
  if (textField === null) throw new Error(`${file}: the first object has no text in it`)
  return { digest: hash.digest('hex'), lines, textField, authorField: pick(first, authorFields.filter((name) => name !== textField)) }
}

/** The messages of the file in their order; null stands for a line that LINE could not carry: no JSON, or no text. */
export async function* readLines(file: string, { textField, authorField }: Survey): AsyncGenerator<Line | null> {
  let number = 0
  for await (const raw of rawLines(file)) {
    number += 1
    const object = parse(raw)
    const text = object?.[textField]
    const author = authorField === null ? null : object?.[authorField]
    yield typeof text === 'string' && text.trim() !== ''
      ? { number, text, author: typeof author === 'string' || typeof author === 'number' ? String(author) : null }
      : null
  }
}

function rawLines(file: string): AsyncIterable<string> {
  const bytes = createReadStream(file)
  // A broken stream must end the reading with its error, which pipe() alone would swallow.
  const plain = file.endsWith('.gz') ? bytes.on('error', (error) => plain.destroy(error)).pipe(createGunzip()) : bytes
  return createInterface({ input: plain, crlfDelay: Infinity })
}

function parse(raw: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null
  } catch {
    return null
  }
}

function pick(object: Record<string, unknown>, names: readonly string[]): string | null {
  return names.find((name) => typeof object[name] === 'string') ?? null
}

function longestText(object: Record<string, unknown>): string | null {
  const texts = Object.entries(object).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return texts.toSorted((one, other) => other[1].length - one[1].length)[0]?.[0] ?? null
}
