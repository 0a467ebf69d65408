import { useQuery, type QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { Problem } from './platform/problem.ts'
import { meQuery } from './platform/session.ts'
import { Frame } from './shell/Frame.tsx'
import { Join } from './shell/Join.tsx'
import { SignIn } from './shell/SignIn.tsx'
import { Broke, NotFound, NoWorkspace } from './shell/Stops.tsx'

type Context = { client: QueryClient }

const root = createRootRouteWithContext<Context>()({ component: Outlet })

/** Only a path of our own may follow a sign-in, never an address someone put into the link. */
function ownPath(next: unknown): { next?: string } {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => ownPath(search['next']),
  component: SignIn,
})

const join = createRoute({ getParentRoute: () => root, path: '/join/$workspaceId/$token', component: Join })

/** Whoever is not signed in is asked to, and comes back to where they wanted to go. */
async function whoIsThere(client: QueryClient, next: string) {
  try {
    return await client.ensureQueryData(meQuery)
  } catch (error) {
    if (error instanceof Problem && error.status === 401) throw redirect({ to: '/sign-in', search: next === '/' ? {} : { next } })
    throw error
  }
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await whoIsThere(context.client, '/')
    const first = me.workspaces[0]
    if (first) throw redirect({ to: '/w/$workspaceId/respond/{-$conversationId}', params: { workspaceId: first.id } })
  },
  component: NoWorkspace,
})

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspaceId',
  beforeLoad: ({ context, location }) => whoIsThere(context.client, location.href),
  component: function Workspace() {
    const me = useQuery(meQuery)
    return me.data ? <Frame me={me.data} /> : null
  },
})

const workspaceStart = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$workspaceId/respond/{-$conversationId}', params })
  },
})

const respond = createRoute({
  getParentRoute: () => workspace,
  path: '/respond/{-$conversationId}',
  validateSearch: (search: Record<string, unknown>): { view?: 'done' } => (search['view'] === 'done' ? { view: 'done' } : {}),
  component: lazyRouteComponent(() => import('./respond/Inbox.tsx'), 'Inbox'),
})

const listen = createRoute({
  getParentRoute: () => workspace,
  path: '/listen',
  component: lazyRouteComponent(() => import('./listen/Listen.tsx'), 'Listen'),
})

const imports = createRoute({
  getParentRoute: () => workspace,
  path: '/listen/imports',
  component: lazyRouteComponent(() => import('./listen/imports/Imports.tsx'), 'Imports'),
})

const oneImport = createRoute({
  getParentRoute: () => workspace,
  path: '/listen/imports/$importId',
  component: lazyRouteComponent(() => import('./listen/imports/Import.tsx'), 'Import'),
})

const team = createRoute({
  getParentRoute: () => workspace,
  path: '/team',
  component: lazyRouteComponent(() => import('./team/Team.tsx'), 'Team'),
})

const tree = root.addChildren([signIn, join, start, workspace.addChildren([workspaceStart, respond, listen, imports, oneImport, team])])

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broke,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
