import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from './problem.ts'

/** One memory for all screens; `onSignedOut` is told when the server no longer knows who we are. */
export function makeClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof Problem && error.status === 401) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Without a network it fails at once and says so. Kept waiting, it would be done minutes later, when nobody means it any more.
      mutations: { networkMode: 'always' },
      queries: {
        staleTime: 15_000,
        // What was refused will be refused again; only silence and faults are worth a second try.
        retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
      },
    },
  })
}
