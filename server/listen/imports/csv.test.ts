import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRow, csvRows, type Split } from './csv.ts'
import { linesOf, longestRow } from './lines.ts'

async function rowsOf(bytes: Buffer, separator: string, cut: number): Promise<Split[]> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, i) => bytes.subarray(i * cut, (i + 1) * cut))
  const split = csvRows(separator)
  const rows: Split[] = []
  for await (const lines of linesOf(Readable.from(pieces), 0x0a)) rows.push(...split.push(lines))
  return [...rows, ...split.end()]
}

const read = async (text: string, separator = ',', cut = 7) => (await rowsOf(Buffer.from(text), separator, cut)).map((row) => ('cells' in row ? row.cells : row.fault))

const awkward = fc.constantFrom('"', '""', ',', ';', '\n', '\r\n', ' ', 'ก้', 'น้ำ', '👩‍👩‍👧', "'", '\t', 'a')
const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.array(awkward, { maxLength: 6 }).map((parts) => parts.join('')))

describe('a table', () => {
  test('comes back as it was written, wherever its bytes are cut, but that no cell runs as a formula', async () => {
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, cut) => {
        const bytes = Buffer.from(rows.map(csvRow).join(''))
        const back = (await rowsOf(bytes, ',', cut)).map((row) => ('cells' in row ? row.cells : row.fault))
        // A line end inside a cell is told as one sign, whichever it was.
        const meant = rows.map((cells) => cells.map((one) => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one).replaceAll('\r\n', '\n')))
        expect(back).toEqual(meant)
      }),
      { numRuns: 500 },
    )
  })

  test('with one broken quote loses the row of it and no other', async () => {
    const good = fc.array(fc.array(fc.constantFrom('ก', 'ข้อความ', '1', 'x y'), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(good, good, fc.constantFrom('1,"เปิดไว้', '1,"ปิด"ผิด', '"1,x'), fc.integer({ min: 1, max: 40 }), async (before, after, broken, cut) => {
        const text = [...before.map((row) => row.join(',')), broken, ...after.map((row) => row.join(','))].join('\n')
        expect(await read(text, ',', cut)).toEqual([...before, 'broken-quotes', ...after])
      }),
    )
  })
})

test.each([
  ['a quote inside an unquoted cell is a quote', '1,ab"c\n2,x', [['1', 'ab"c'], ['2', 'x']]],
  ['two broken rows cost two rows', '1,"a\n2,b\n3,"c\n4,d', ['broken-quotes', ['2', 'b'], 'broken-quotes', ['4', 'd']]],
  ['a cell of several lines is one cell', '1,"a\nb\n\nc"\n2,d', [['1', 'a\nb\n\nc'], ['2', 'd']]],
  ['an end without a line end', '1,"a"', [['1', 'a']]],
  ['empty cells', ',,\n"",,x', [['', '', ''], ['', '', 'x']]],
])('%s', async (_, text, rows) => {
  expect(await read(text)).toEqual(rows)
})

test('a row over 1 MB fails alone, and so does a quote that is not closed within 1 MB', async () => {
  const long = 'ก'.repeat(longestRow / 2)
  expect(await read(`1,a\n2,${long}\n3,c`, ',', 65_536)).toEqual([['1', 'a'], 'row-too-long', ['3', 'c']])
  const many = Array.from({ length: 60_000 }, (_, i) => `${i},แถวธรรมดา`)
  const rows = await read(['x,"ไม่ปิด', ...many].join('\n'), ',', 65_536)
  expect(rows[0]).toBe('broken-quotes')
  expect(rows).toHaveLength(60_001)
  expect(rows.slice(1).every((row) => row.length === 2)).toBe(true)
})
