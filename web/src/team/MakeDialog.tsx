import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { CopyLine } from '../design/CopyLine.tsx'
import { Dialog, DialogActions } from '../design/Dialog.tsx'
import { ProblemLine } from '../design/Problem.tsx'

/** Makes something whose secret is shown once: first the form, then the secret to take along. */
export function MakeDialog<Made>({ words, make, secret, lead, onClose, children }: {
  words: { title: string; go: string; doneTitle: string; finish: string; label: string }
  make: () => Promise<Made>
  secret: (made: Made) => string
  lead: (made: Made) => string
  onClose: () => void
  children: ReactNode
}) {
  const [made, setMade] = useState<Made | null>(null)
  const making = useMutation({ mutationFn: make, onSuccess: setMade })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    making.mutate()
  }
  if (made !== null) {
    return (
      <Dialog open title={words.doneTitle} onClose={onClose}>
        <p>{lead(made)}</p>
        <CopyLine label={words.label} text={secret(made)} />
        <DialogActions><Button look="primary" onPress={onClose}>{words.finish}</Button></DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog open title={words.title} onClose={onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        {children}
        <ProblemLine error={making.error} />
        <DialogActions><Button look="primary" submit busy={making.isPending}>{words.go}</Button></DialogActions>
      </form>
    </Dialog>
  )
}
