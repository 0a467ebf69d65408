import { Problem, toProblem } from './problem.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Status 0 stands for "no answer at all": the network, not the server, spoke. */
export async function call<Answer>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Problem({ code: 'offline', status: 0 })
  }
  const text = await response.text()
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer
  throw toProblem(response.status, text)
}

export const read = <Answer>(path: string, signal?: AbortSignal) => call<Answer>('GET', path, undefined, signal)
export const send = <Answer = void>(path: string, body: unknown = {}) => call<Answer>('POST', path, body)

/** Paths of a workspace; every part that comes from outside is encoded. */
export function inWorkspace(workspaceId: string, ...parts: string[]): string {
  return ['/api/v1/w', workspaceId, ...parts.map(encodeURIComponent)].join('/')
}
