import type { z } from 'zod'
import type { Config } from '../config.ts'
import { Problem, problems, type Texts } from '../errors.ts'
import type { House } from '../house.ts'
import { issueTexts } from '../issues.ts'
import type { Command } from './command.ts'

type Opening = (config: Config) => Promise<{ house: House; close(): Promise<void> }>

/** Runs one command beside the running server, or on an engine of its own; the last line on standard output is its answer. */
export async function runCommand(config: Config, commands: readonly Command[], args: readonly string[], open: Opening): Promise<void> {
  const command = find(commands, args)
  const { json, given, surplus } = parseOptions(args.slice(command.name.split(' ').length), command)
  if (surplus !== undefined) throw unknownOption(surplus, command)
  const unknown = Object.keys(given).find((name) => !(name in command.options.shape))
  if (unknown !== undefined) throw unknownOption(unknown === 'positional' ? String(given.positional) : `--${unknown}`, command)
  const options = command.options.safeParse(given)
  if (!options.success) {
    const issue = options.error.issues[0]!
    throw unusableOption(String(issue.path[0]), given, issueTexts(issue), command)
  }
  const { house, close } = await open(config)
  try {
    const answer = await command.run(house, options.data)
    process.stdout.write(json ? `${JSON.stringify(answer)}\n` : readable(answer))
  } finally {
    await close()
  }
}

function unusableOption(name: string, given: Record<string, unknown>, what: Texts, { usage }: Command): Problem {
  const option = name === 'positional' ? 'FILE' : `--${name}`
  if (given[name] === undefined) return problems.badInput(option, { th: `ยังไม่ได้ใส่ ${option} วิธีใช้: ${usage}`, en: `${option} is missing. Usage: ${usage}` })
  return problems.badInput(option, {
    th: `ตัวเลือก ${option} ใช้ไม่ได้ (${what.th}) วิธีใช้: ${usage}`,
    en: `The option ${option} cannot be used (${what.en}). Usage: ${usage}`,
  })
}

/** A misspelt option must not be passed over: what it was to change would be left as it is. */
const unknownOption = (option: string, { usage }: Command) =>
  problems.badInput(option, {
    th: `ไม่รู้จักตัวเลือก ${option} วิธีใช้: ${usage}`,
    en: `Unknown option ${option}. Usage: ${usage}`,
  })

/** Prints what went wrong: for scripts as JSON on standard output, for people in both languages. */
export function printProblem(error: unknown, json: boolean): void {
  const known = error as { code?: string; th?: string; en?: string }
  const told = typeof known.th === 'string' && typeof known.en === 'string'
  const problem = told ? { code: known.code ?? 'internal', th: known.th!, en: known.en! } : problems.internal(error)
  if (json) process.stdout.write(`${JSON.stringify({ code: problem.code, th: problem.th, en: problem.en })}\n`)
  else process.stderr.write(`${problem.th}\n${problem.en}\n`)
  if (!told) process.stderr.write(`${(error as Error).stack}\n`)
}

function find(commands: readonly Command[], args: readonly string[]): Command {
  const longestFirst = commands.toSorted((a, b) => b.name.length - a.name.length)
  const found = longestFirst.find(({ name }) => args.join(' ') === name || args.join(' ').startsWith(`${name} `))
  if (found) return found
  const known = ['start', ...commands.map(({ name }) => name)].join(', ')
  throw new Problem('unknown-command', 400, {
    th: `ไม่รู้จักคำสั่ง ${args.slice(0, 2).join(' ')} คำสั่งที่มี: ${known}`,
    en: `Unknown command ${args.slice(0, 2).join(' ')}. There are: ${known}`,
  })
}

/** `surplus` is what stands bare beside another: which of two files is meant, nobody knows. */
function parseOptions(args: readonly string[], { options }: Command): { json: boolean; given: Record<string, unknown>; surplus: string | undefined } {
  const given: Record<string, unknown> = {}
  // `--force FILE` is the same as `FILE --force`.
  const standsAlone = (name: string) => (options.shape[name] as z.ZodType | undefined)?.safeParse(true).success === true
  let surplus: string | undefined
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (!arg.startsWith('--') && given.positional !== undefined) surplus ??= arg
    else if (!arg.startsWith('--')) given.positional = arg
    else if (arg.includes('=')) given[arg.slice(2, arg.indexOf('='))] = arg.slice(arg.indexOf('=') + 1)
    else if (arg === '--json') given.json = true
    else if (args[i + 1] === undefined || args[i + 1]!.startsWith('--') || standsAlone(arg.slice(2))) given[arg.slice(2)] = true
    else given[arg.slice(2)] = args[++i]
  }
  const { json, ...rest } = given
  return { json: json === true, given: rest, surplus }
}

function readable(answer: Record<string, unknown>): string {
  return Object.entries(answer).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('')
}
