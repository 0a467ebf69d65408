import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { processesOf, startProduct, until } from '../product.ts'

test('npm start serves, and leaves nothing running when npm is told to end', async () => {
  const product = await startProduct()
  expect(await (await fetch(`${product.url}/healthz`)).json()).toEqual({ status: 'ok' })
  expect(processesOf(product.dataDir).length).toBeGreaterThan(3)
  await product.end()
  expect(processesOf(product.dataDir)).toEqual([])
})

test('npm start leaves nothing running when any one of its processes is killed without a word', async () => {
  for (const which of ['npm', 'setup', 'server'] as const) {
    const product = await startProduct()
    process.kill(pidOf(which, product.npm.pid!), 'SIGKILL')
    await until(() => processesOf(product.dataDir).length === 0, 30_000, () => `${which} killed, still running: ${processesOf(product.dataDir)}`)
    await product.end()
  }
}, 240_000)

/** npm -> sh -> setup.mjs -> server/main.ts, found by walking down from npm. */
function pidOf(which: 'npm' | 'setup' | 'server', npm: number): number {
  if (which === 'npm') return npm
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n').map((row) => row.trim().split(/\s+/))
  const below = (pid: number): { pid: number; args: string }[] =>
    rows.filter(([, ppid]) => Number(ppid) === pid).flatMap(([child, , ...args]) => [{ pid: Number(child), args: args.join(' ') }, ...below(Number(child))])
  const found = below(npm).find(({ args }) => args.includes(which === 'setup' ? 'setup.mjs' : 'server/main.ts') && !args.startsWith('sh '))
  return found!.pid
}
