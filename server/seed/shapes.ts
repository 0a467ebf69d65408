import { z } from '@hono/zod-openapi'

export const demoAnswer = z.object({
  /** none: it may be asked for · loading, leaving: under way · here: it may be taken away. */
  state: z.enum(['none', 'loading', 'here', 'leaving']),
  done: z.int(),
  total: z.int(),
})
export type DemoAnswer = z.infer<typeof demoAnswer>
