import { Problem, toProblem } from './problem.ts'

/** Sends a file as it is, and tells how much of it has gone: what `fetch` cannot tell. */
export function upload<Answer>(path: string, file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<Answer> {
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.upload.onprogress = (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0)
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as Answer) : reject(toProblem(request.status, request.responseText)))
    request.onerror = () => reject(new Problem({ code: 'offline', status: 0 }))
    request.onabort = () => reject(new Problem({ code: 'cancelled', status: 0 }))
    signal.addEventListener('abort', () => request.abort())
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  })
}
