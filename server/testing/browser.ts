import type { App } from '../platform/http/app.ts'

export type Asked = { method?: string; body?: unknown; headers?: Record<string, string> }
// oxlint-disable-next-line no-explicit-any
export type Answered = { status: number; body: any; headers: Headers; cookie: string }

/** Asks the app over HTTP but without a socket; what it answers is read as JSON where it is. */
export async function ask(app: App, path: string, { method, body, headers }: Asked = {}): Promise<Answered> {
  const request = new Request(`http://saijai.test${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await app.fetch(request)
  const text = await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '')
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers, cookie }
}

/** The headers that a browser sends from a page of ours. */
export const fromOurPage = (cookie = ''): Record<string, string> => ({ origin: 'http://saijai.test', ...(cookie === '' ? {} : { cookie }) })
