import { parseArgs } from 'node:util'
import { sendCrowd, type Progress } from './crowd.ts'
import { startCustomers } from './customers.ts'
import { startLineTwin } from './line.ts'
import { createPlatform } from './platform.ts'
import { stories } from './stories.ts'

const usage = {
  code: 'twin-usage',
  th: 'ต้องระบุ --secret, --token และ --destination (U ตามด้วยเลขฐานสิบหก 32 หลัก) และ --webhook หากให้ลูกค้าทักมา',
  en: 'Needs --secret, --token and --destination (U and 32 hexadecimal digits), and --webhook if customers are to write',
}

interface Arguments {
  port: number
  webhook: string | null
  channel: { channelSecret: string; accessToken: string; destination: string }
  tryFile: string | null
  pace: number
  quiet: boolean
}

function readArguments(): Arguments | null {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: {
        port: text, webhook: text, secret: text, token: text, destination: text, 'try-file': text, pace: text,
        quiet: { type: 'boolean' },
      },
    })
    const { secret, token, destination = '', webhook } = values
    const [port, pace] = [Number(values.port ?? 0), Number(values.pace ?? 1)]
    if (!secret || !token || !/^U[0-9a-f]{32}$/.test(destination)) return null
    if (!Number.isInteger(port) || !(pace > 0) || (values['try-file'] && !webhook)) return null
    return {
      port, pace, webhook: webhook ?? null, tryFile: values['try-file'] ?? null, quiet: values.quiet ?? false,
      channel: { channelSecret: secret, accessToken: token, destination },
    }
  } catch {
    return null
  }
}

/** One JSON object a line; whoever started the twin reads the first one, and shows people the words of the others. */
function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function words({ sent, acknowledged, perSecond, failed, skipped, lines }: Progress) {
  const count = (number: number) => number.toLocaleString('en')
  const lost = failed + skipped > 0
  return {
    th: `ลูกค้าส่ง ${count(sent)} จาก ${count(lines)} ข้อความ ระบบรับแล้ว ${count(acknowledged)} (${count(perSecond)} ต่อวินาที)`
      + (lost ? ` ส่งไม่ถึง ${count(failed)} ข้าม ${count(skipped)}` : ''),
    en: `Customers sent ${count(sent)} of ${count(lines)} messages, ${count(acknowledged)} acknowledged (${count(perSecond)} per second)`
      + (lost ? `, ${count(failed)} not delivered, ${count(skipped)} skipped` : ''),
  }
}

/** Nobody may find a twin running after the product that started it is gone. */
function onParentGone(end: () => void): void {
  process.on('disconnect', end)
  process.stdout.on('error', end)
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), 1000).unref()
}

async function run({ port, webhook, channel, tryFile, pace, quiet }: Arguments): Promise<void> {
  const ending = new AbortController()
  const end = () => ending.abort()
  process.on('SIGTERM', end).on('SIGINT', end)
  onParentGone(end)

  const { destination } = channel
  const twin = await startLineTwin({ channels: [channel], port })
  print({ ready: true, api: twin.api })
  const ended = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve(), { once: true }))
  const playing = webhook === null ? Promise.resolve() : play(webhook)
  await Promise.race([ended, playing.then(() => ended)])
  await twin.close()

  async function play(webhookUrl: string): Promise<void> {
    // A product that restarts finds its customers still there.
    const backoff = [200, 500, 1000, 2000, ...Array<number>(100).fill(5000)]
    const platform = createPlatform({ twin, destination, webhookUrl, backoff, timeout: 30_000 })
    ending.signal.addEventListener('abort', () => platform.close())
    if (tryFile === null) {
      const customers = startCustomers({ twin, platform, destination, stories, pace })
      ending.signal.addEventListener('abort', () => customers.stop())
      return customers.done
    }
    const onProgress = (progress: Progress) => void (quiet || print({ progress, ...words(progress) }))
    const done = await sendCrowd({ twin, platform, destination, file: tryFile, onProgress, signal: ending.signal })
    if (!ending.signal.aborted) print({ done, ...words(done) })
  }
}

const given = readArguments()
if (given) {
  run(given).then(() => process.exit(0), (error: Error) => {
    print({
      code: 'twin-failed',
      th: `LINE จำลองหยุดทำงาน: ${error.message} ตรวจไฟล์และพอร์ตแล้วเริ่มใหม่`,
      en: `The play of LINE has stopped: ${error.message}. Check the file and the port, and start again`,
    })
    process.exit(1)
  })
} else {
  print(usage)
  process.exitCode = 1
}
