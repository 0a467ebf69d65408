import { type Agent, request } from 'node:http'
import type pg from 'pg'
import type { Card } from './bareCustomers.ts'

/** One of the two that are asked: under which address, with which key, and who pays for the answer. */
export type Door = { name: 'ours' | 'bare'; base: string; apiKey: string; pid: number; client: pg.Client }
export type Call = { path: string; body?: Card }
/** What is asked again and again, each time of another at random. */
export type Work = { name: string; bound: number; next(): Call }

/** The answer as sent; anything but success is an error. */
export function ask(agent: Agent, { base, apiKey }: Door, { path, body }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const bytes = body && Buffer.from(JSON.stringify(body))
    const headers = { authorization: `Bearer ${apiKey}`, ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }) }
    const sent = request(`${base}${path}`, { method: bytes ? 'POST' : 'GET', agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        if (answer.statusCode === (bytes ? 201 : 200)) resolve(text)
        else reject(new Error(`${base}${path} answered ${answer.statusCode}: ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end(bytes)
  })
}
