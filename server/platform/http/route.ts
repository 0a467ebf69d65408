import type { z } from '@hono/zod-openapi'
import type { Actor } from '../database/scope.ts'
import type { House } from '../house.ts'

type Shape = z.ZodObject
type Out<S> = S extends z.ZodType ? z.output<S> : undefined

/**
 * A route is data: who may, what goes in, what comes out, and a handler of a few lines.
 * `permission` is an ability such as `conversation.read`, or who needs none: `signed-in`, or `public` (with the reason beside it).
 */
export type Route = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Below /api/v1/w/{workspaceId} for abilities, below /api/v1 for the others. */
  path: string
  permission: string
  summary: string
  params?: Shape
  query?: Shape
  body?: z.ZodType
  /** Takes bytes of any kind instead of JSON, as a stream and never into memory, up to so many. */
  upload?: { maxBytes: number }
  answer: z.ZodType | 'events' | 'file'
  status: number
  handle(call: AnyCall): Promise<unknown>
}

export type Person = { userId: string; name: string; email: string }

export type Call<P = undefined, Q = undefined, B = undefined> = {
  house: House
  /** Set for abilities only. */
  actor: Actor
  /** Set when somebody is signed in by cookie. */
  person: Person | undefined
  params: Out<P>
  query: Out<Q>
  body: Out<B>
  /** The bytes of an upload; empty elsewhere. */
  upload: AsyncIterable<Uint8Array>
  request: Request
  /** Where the connection comes from, for limits. */
  address: string
  /** Headers of the answer, e.g. a cookie. */
  headers: Headers
}

// oxlint-disable-next-line no-explicit-any
type AnyCall = Call<any, any, any>

export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | 'events' | 'file' = z.ZodType,
>(definition: {
  method: Route['method']
  path: string
  permission: string
  summary: string
  params?: P
  query?: Q
  body?: B
  upload?: { maxBytes: number }
  answer: A
  status?: number
  handle(call: Call<P, Q, B>): Promise<A extends z.ZodType ? z.input<A> : Response>
}): Route {
  return { status: 200, ...definition } as unknown as Route
}

/** A webhook: verified by its provider's signature over the raw bytes, so it gets bytes and answers by itself. */
export type Hook = {
  path: string
  maxBytes: number
  handle(call: { house: House; params: Record<string, string>; headers: Headers; body: Uint8Array<ArrayBuffer> }): Promise<Response>
}
