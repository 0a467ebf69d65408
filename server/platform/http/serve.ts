import { serve, type ServerType } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { Problem } from '../errors.ts'

export type Listening = { port: number; close(): Promise<void> }

/** Listens, or says in both languages why it cannot. */
export async function listen(fetch: (request: Request) => Response | Promise<Response>, host: string, port: number): Promise<Listening> {
  // No end for a whole request: a large file may take an hour. Each piece of a body has its own limit of time, and so have the headers.
  const server = await new Promise<ServerType>((done, failed) => {
    const candidate = serve({ fetch, hostname: host, port, serverOptions: { requestTimeout: 0 } }, () => done(candidate))
    candidate.once('error', (error: { code?: string }) => failed(cannotListen(error, host, port)))
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        // Event streams never end by themselves.
        if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 500).unref()
      }),
  }
}

function cannotListen(error: { code?: string }, host: string, port: number): unknown {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error
  return new Problem('port-taken', 500, {
    th: `เปิดพอร์ต ${port} ที่ ${host} ไม่ได้ มีโปรแกรมอื่นใช้อยู่หรือไม่มีสิทธิ์ ปิดโปรแกรมนั้นหรือตั้งค่า PORT เป็นเลขอื่น`,
    en: `Port ${port} on ${host} cannot be opened: another program has it, or it is not permitted. End that program or set PORT to another number.`,
  }, { cause: error })
}
