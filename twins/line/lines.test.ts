import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readLines, survey, type Line } from './lines.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'line-twin-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function written(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
async function read(file: string): Promise<(Line | null)[]> {
  const lines = []
  for await (const line of readLines(file, await survey(file))) lines.push(line)
  return lines
}

it.each(['text', 'texts', 'message', 'ข้อความ'])('finds the words under "%s"', async (field) => {
  const file = await written('a.jsonl', `${JSON.stringify({ category: 'neg', [field]: 'ส่งช้ามาก' })}\n`)
  expect(await read(file)).toEqual([{ number: 1, text: 'ส่งช้ามาก', author: null }])
})

it('takes the longest text where no name is known, and the author where one is given', async () => {
  const file = await written('a.jsonl', JSON.stringify({ id: '7', user: 'แม่ปุ๊ก', รีวิว: 'อร่อยมากค่ะ ขอสูตรหน่อย' }))
  expect(await read(file)).toEqual([{ number: 1, text: 'อร่อยมากค่ะ ขอสูตรหน่อย', author: 'แม่ปุ๊ก' }])
})

it('reads a packed file as it reads the plain one', async () => {
  const content = '{"text":"หนึ่ง"}\r\n{"text":"สอง"}'
  expect(await read(await written('a.jsonl.gz', gzipSync(content)))).toEqual(await read(await written('a.jsonl', content)))
})

it('keeps the numbers of the lines when some of them carry nothing', async () => {
  const file = await written('a.jsonl', '{"text":"หนึ่ง"}\nnot json\n{"text":"  "}\n[]\n{"text":"ห้า"}\n')
  expect((await read(file)).map((line) => line?.number ?? null)).toEqual([1, null, null, null, 5])
  expect(await survey(file)).toMatchObject({ lines: 5, textField: 'text', authorField: null })
})

it('says what is wrong with a file that is not there, is cut short, or has no text in it', async () => {
  await expect(survey(join(folder, 'none.jsonl'))).rejects.toThrow('ENOENT')
  const cut = gzipSync('{"text":"หนึ่ง"}\n'.repeat(1000))
  await expect(survey(await written('cut.jsonl.gz', cut.subarray(0, cut.length - 20)))).rejects.toThrow('unexpected end of file')
  await expect(survey(await written('numbers.jsonl', '{"n":1}\n'))).rejects.toThrow('no text in it')
  await expect(survey(await written('empty.jsonl', ''))).rejects.toThrow('no line is a JSON object')
})

it('fails, and does not fall silent, when a packed file is taken away between the two readings', async () => {
  const file = await written('a.jsonl.gz', gzipSync('{"text":"หนึ่ง"}'))
  const about = await survey(file)
  await rm(file)
  await expect(readLines(file, about).next()).rejects.toThrow('ENOENT')
})
