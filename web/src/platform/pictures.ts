import { inWorkspace } from './api.ts'
import { useSession } from './session.ts'

type Face = { identityId: string | null; picture: string | null }

/** Where the picture of somebody stands, if there is one; another picture is another address. */
export function usePicture(): (face: Face | null) => string | undefined {
  const { id: workspaceId } = useSession().workspace
  return (face) => (face?.identityId && face.picture ? `${inWorkspace(workspaceId, 'pictures', face.identityId)}?v=${face.picture}` : undefined)
}
