import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Design } from './design/Design.tsx'
import { makeClient } from './platform/client.ts'
import { startLanguages } from './platform/i18n.ts'
import { makeRouter } from './routes.tsx'
import { texts } from './texts.ts'

startLanguages(texts)

const client = makeClient(() => {
  const { pathname, href } = router.state.location
  // Only a screen of a workspace needs someone signed in; the doors look for themselves.
  if (pathname.startsWith('/w/')) void router.navigate({ to: '/sign-in', search: { next: href } })
})
const router = makeRouter(client)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Design>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Design>
  </StrictMode>,
)
