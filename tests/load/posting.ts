import { Agent, request } from 'node:http'
import { lineId } from '../../twins/line/ids.ts'
import * as line from '../../twins/line/events.ts'
import { sign } from '../../twins/line/signature.ts'

export type Target = { url: string; secret: string; destination: string }

export const connections = 16

const words = ['สบู่ขมิ้นยังมีไหมคะ', 'ของถึงแล้วนะคะ ขอบคุณค่ะ', 'รอนานมาก ยังไม่ส่งเลย', 'ส่งวันไหนคะ', 'แพ้ไหมคะ ผิวแพ้ง่าย 😅', 'สั่ง 2 ก้อนค่ะ ส่งเชียงใหม่']

/** One delivery with one message of a customer out of many, chosen at random. */
export function someDelivery(target: Target, customers: number): Buffer {
  const who = line.fromUser(lineId('U', `customer ${Math.floor(Math.random() * customers)}`))
  return Buffer.from(JSON.stringify({ destination: target.destination, events: [line.text(who, words[Math.floor(Math.random() * words.length)]!)] }))
}

/** Posts all bodies, `atOnce` at a time on connections that stay open; the milliseconds each 200 took. Anything but 200 is an error. */
export async function postAll(target: Target, bodies: readonly Buffer[], atOnce = connections): Promise<number[]> {
  const times: number[] = []
  await onConnections(bodies, atOnce, async (agent, body) => {
    const begin = performance.now()
    const status = await post(agent, target, body)
    if (status !== 200) throw new Error(`${target.url} answered ${status}`)
    times.push(performance.now() - begin)
  })
  return times
}

/** Sends all of them, `atOnce` at a time, each on the next connection that is free. */
export async function onConnections<T>(all: readonly T[], atOnce: number, send: (agent: Agent, one: T) => Promise<void>): Promise<void> {
  // Connections of this block alone: one that idled while the other side had its turn may be closed by the server as we use it.
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  let at = 0
  const oneByOne = async () => {
    while (at < all.length) await send(agent, all[at++]!)
  }
  await Promise.all(Array.from({ length: atOnce }, oneByOne)).finally(() => agent.destroy())
}

function post(agent: Agent, target: Target, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length, 'x-line-signature': sign(target.secret, body) }
    const sent = request(target.url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
