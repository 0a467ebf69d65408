/** One line of an example: what is done first, what is asked, and what comes of it. */
export type Example = { where: string; before: string; code: string; expected: string }

/** The examples of a text: in `@example` comments and in fences of TypeScript, each `expression // value`; other lines come before. */
export function readExamples(where: string, text: string): Example[] {
  const comments = [...text.matchAll(/@example\n([\s\S]*?)\*\//g)].map(([, inside]) => inside!.replace(/^\s*\* ?/gm, ''))
  const fences = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, inside]) => inside!)
  return [...comments, ...fences].flatMap((block) => {
    const before: string[] = []
    return block.split('\n').flatMap((line): Example[] => {
      const asked = /^(.*\S)\s+\/\/ (.+)$/.exec(line)
      if (asked && !/^(const|import|\/\/)/.test(line)) return [{ where, before: before.join('\n'), code: asked[1]!, expected: asked[2]! }]
      if (!line.startsWith('import')) before.push(line)
      return []
    })
  })
}
