export const readingsKey = (workspaceId: string) => ['w', workspaceId, 'readings'] as const
export const lexiconKey = (workspaceId: string) => ['w', workspaceId, 'lexicon'] as const
