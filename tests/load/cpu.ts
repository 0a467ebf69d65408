import { readdirSync, readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second on every Linux that Node supports. */
const ticksPerSecond = 100

type Process = { pid: number; parent: number; own: number; ended: number }

/** Seconds of CPU, user and system: of a process alone, and of all below it, those that have ended included. */
export type Cpu = { own: number; below: number }

export function cpuOfTree(root: number): Cpu {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(name) : []))
  const below = Map.groupBy(all, (one) => one.parent)
  const beneath = (one: Process): number => one.ended + (below.get(one.pid) ?? []).reduce((total, child) => total + child.own + beneath(child), 0)
  const found = all.find((one) => one.pid === root)
  if (!found) throw new Error(`process ${root} is gone`)
  return { own: found.own / ticksPerSecond, below: beneath(found) / ticksPerSecond }
}

function readProcess(name: string): Process[] {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8')
    // After the name, which stands in brackets and may hold anything; utime, stime, cutime and cstime are fields 14 to 17.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = (field: number) => Number(fields[field - 3])
    return [{ pid: Number(name), parent: ticks(4), own: ticks(14) + ticks(15), ended: ticks(16) + ticks(17) }]
  } catch {
    return []
  }
}

export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
}
