import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../../server/listen/shapes.ts'
import { Button } from '../../design/Button.tsx'
import { MediaIcon } from '../../design/icons.tsx'
import { ProblemLine } from '../../design/Problem.tsx'
import { Progress } from '../../design/Progress.tsx'
import { inWorkspace, send } from '../../platform/api.ts'
import { useSession } from '../../platform/session.ts'
import { upload } from '../../platform/upload.ts'
import styles from './DropFile.module.css'
import { importsKey } from './imports.ts'

const kinds = '.csv,.tsv,.txt,.jsonl,.ndjson,.gz'

/** A place to drop a file, or to choose one. It is sent and looked at; nothing is taken up before somebody says so. */
export function DropFile() {
  const { t } = useTranslation('listen')
  const [isOver, setIsOver] = useState(false)
  const [sent, setSent] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const leaving = useRef<AbortController>(null)
  const bring = useBring((share) => setSent(share))
  const take = (file: File | undefined) => {
    if (!file) return
    setSent(0)
    leaving.current = new AbortController()
    bring.mutate({ file, signal: leaving.current.signal })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files[0])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(true)
  }
  const cancelled = bring.error !== null && 'code' in bring.error && bring.error.code === 'cancelled'
  if (bring.isPending) {
    return (
      <div className={styles.place}>
        <Progress label={t('imports.sending', { name: bring.variables.file.name })} share={sent} />
        <Button onPress={() => leaving.current?.abort()}>{t('imports.cancelSending')}</Button>
      </div>
    )
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is the second way; the button is the first
    <div className={styles.place} data-over={isOver || undefined} onDragOver={over} onDragLeave={() => setIsOver(false)} onDrop={drop}>
      <p className={styles.words}>{t('imports.drop')}</p>
      <input ref={field} type="file" accept={kinds} className={styles.field} tabIndex={-1} aria-label={t('imports.choose')} onChange={(event) => take(event.currentTarget.files?.[0])} />
      <Button look="primary" icon={<MediaIcon size={18} />} onPress={() => field.current?.click()}>{t('imports.choose')}</Button>
      <p className={styles.hint}>{t('imports.kinds')}</p>
      <ProblemLine error={cancelled ? null : bring.error} />
    </div>
  )
}

function useBring(onSent: (share: number) => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { id: workspaceId } = useSession().workspace
  return useMutation({
    mutationFn: async ({ file, signal }: { file: File; signal: AbortSignal }) => {
      const preview = await upload<ImportPreview>(`${inWorkspace(workspaceId, 'imports')}?name=${encodeURIComponent(file.name)}`, file, onSent, signal)
      await send(inWorkspace(workspaceId, 'imports', preview.import.id, 'check'))
      return preview.import.id
    },
    onSuccess: async (importId) => {
      await client.invalidateQueries({ queryKey: importsKey(workspaceId), exact: true })
      await navigate({ to: '/w/$workspaceId/listen/imports/$importId', params: { workspaceId, importId } })
    },
  })
}
