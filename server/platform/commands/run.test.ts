import { expect, test } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import type { House } from '../house.ts'
import { command } from './command.ts'
import { runCommand } from './run.ts'

const given: unknown[] = []
const noting = command({
  name: 'note down',
  usage: 'note down FILE [--as NAME] [--quick]',
  options: z.object({ positional: z.string(), as: z.string().optional(), quick: z.literal(true).optional() }),
  run: async (_, options) => {
    given.push(options)
    return {}
  },
})
const run = (...args: string[]) => runCommand(readConfig({}), [noting], args, async () => ({ house: {} as House, close: async () => {} }))

test('a command gets its options wherever --json stands', async () => {
  await run('note', 'down', '--json', 'FILE', '--as', 'N')
  await run('note', 'down', 'FILE', '--as=N', '--json')
  expect(given).toEqual([{ positional: 'FILE', as: 'N' }, { positional: 'FILE', as: 'N' }])
})

test.each([['--has', ['FILE', '--has', 'N']], ['--quik', ['FILE', '--quik']]])('an option it does not know, %s, is refused and nothing is done', async (where, args) => {
  const before = given.length
  await expect(run('note', 'down', ...args)).rejects.toMatchObject({ code: 'bad-input', where })
  expect(given).toHaveLength(before)
})

test('an option that stands alone takes no file name for its value', async () => {
  await run('note', 'down', '--quick', 'FILE')
  expect(given.at(-1)).toEqual({ positional: 'FILE', quick: true })
})

test('a second file is refused, since nobody knows which of the two is meant', async () => {
  const before = given.length
  await expect(run('note', 'down', 'ONE', 'TWO')).rejects.toMatchObject({ code: 'bad-input', where: 'TWO' })
  expect(given).toHaveLength(before)
})

test('what is missing is told as missing, and what is wrong as wrong', async () => {
  await expect(run('note', 'down')).rejects.toMatchObject({ code: 'bad-input', where: 'FILE', th: expect.stringMatching(/^ยังไม่ได้ใส่ FILE/) as string, en: expect.stringMatching(/^FILE is missing/) as string })
  const wrong = { code: 'bad-input', where: '--as', th: expect.not.stringContaining('undefined') as string, en: expect.stringContaining('expected string)') as string }
  await expect(run('note', 'down', 'FILE', '--as')).rejects.toMatchObject(wrong)
})
