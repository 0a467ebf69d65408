import { rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { makeRunFolder } from './runFolder.ts'

test('the folder of the socket is made although an ending owner takes it away in the same moment', async () => {
  const socketDir = join(tmpdir(), `saijai-vanishing-${process.pid}`)
  let isDone = false
  const takingAway = (async () => {
    for (; !isDone; await sleep(1)) await rmdir(socketDir).catch(() => undefined)
  })()
  try {
    for (let i = 0; i < 2000; i++) await makeRunFolder({ socketDir, port: 5432 }, { way: 'self' })
  } finally {
    isDone = true
    await takingAway
  }
  await makeRunFolder({ socketDir, port: 5432 }, { way: 'self' })
  await expect(rmdir(socketDir)).resolves.toBeUndefined()
})
