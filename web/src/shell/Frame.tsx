import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../../server/team/shapes.ts'
import { NoticeBoard } from '../design/NoticeBoard.tsx'
import { inWorkspace } from '../platform/api.ts'
import { openLive, type Live } from '../platform/live.ts'
import { SessionContext } from '../platform/session.ts'
import { LiveContext } from '../platform/stream.ts'
import { ConnectionLine } from './ConnectionLine.tsx'
import styles from './Frame.module.css'
import { Rail } from './Rail.tsx'
import { SendingPause } from './SendingPause.tsx'
import { NotFound } from './Stops.tsx'

/** Everything around a workspace's screens: who I am, the rail, the stream that tells what changed. */
export function Frame({ me }: { me: Me }) {
  const { t } = useTranslation('shell')
  const { workspaceId } = useParams({ from: '/w/$workspaceId' })
  const workspace = me.workspaces.find((one) => one.id === workspaceId)
  const session = useMemo(() => (workspace ? { user: me.user, workspace, workspaces: me.workspaces } : null), [me, workspace])
  const live = useLiveStream(workspace?.id)
  if (!session) return <NotFound />

  return (
    <SessionContext value={session}>
      <LiveContext value={live}>
        <div className={styles.frame}>
          <a className={styles.skip} href="#content">{t('skip')}</a>
          <Rail />
          <div className={styles.sheet}>
            <ConnectionLine />
            <SendingPause />
            <main id="content" className={styles.content} tabIndex={-1} key={workspaceId}>
              <Outlet />
            </main>
          </div>
          <NoticeBoard />
        </div>
      </LiveContext>
    </SessionContext>
  )
}

function useLiveStream(workspaceId: string | undefined): Live | null {
  const client = useQueryClient()
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    if (!workspaceId) return
    const opened = openLive(inWorkspace(workspaceId, 'stream'))
    opened.onReload(() => void client.invalidateQueries())
    setLive(opened)
    return () => {
      opened.close()
      setLive(null)
    }
  }, [workspaceId, client])
  return live
}
