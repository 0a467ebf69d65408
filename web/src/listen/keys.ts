/** Where screens keep what they read of the sources. */
export const sourcesKey = (workspaceId: string) => ['w', workspaceId, 'sources', 'all'] as const
